// A choice of few, each with a line that explains it.

interface RadioListProps<Value extends string> {
  name: string;
  legend: string;
  value: Value;
  options: { value: Value; label: string; about: string }[];
  onChange: (value: Value) => void;
}

export function RadioList<Value extends string>({
  name,
  legend,
  value,
  options,
  onChange,
}: RadioListProps<Value>) {
  return (
    <fieldset>
      <legend className="mb-2 font-title">{legend}</legend>
      <div className="overflow-hidden rounded-3 border border-line">
        {options.map((option) => (
          <label
            key={option.value}
            className="grid cursor-pointer grid-cols-[16px_minmax(0,1fr)] gap-x-3 gap-y-0.5 border-line border-t px-4 py-2.5 first:border-t-0 hover:bg-hover has-checked:bg-selected max-md:py-3"
          >
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="radio mt-0.5"
            />
            <span className="font-medium">{option.label}</span>
            <small className="col-start-2 text-12 text-ink-2">{option.about}</small>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
