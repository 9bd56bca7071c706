// A placeholder with the real thing's size; it appears only after 200 ms.
export function Skeleton({ className }: { className: string }) {
  return (
    <span
      aria-hidden="true"
      className={`inline-block animate-skeleton rounded-1 bg-line align-middle ${className}`}
    />
  );
}
