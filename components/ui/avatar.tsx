// An account's picture, from a route of ours, or its first letter on a quiet colour of its own.
// Mini programs are round.
import Image from 'next/image';
import { initialOf } from './initial';

interface AvatarProps {
  name: string;
  /** Decides the colour. */
  id: string;
  /** Empty where there is no picture. */
  src: string;
  isRound: boolean;
  isBig?: boolean;
}

const colours = ['#4f7d86', '#7d6488', '#7a7a52', '#6a6f7a', '#8a6a4f', '#5d8069', '#5b6f8f'];

export function Avatar({ name, id, src, isRound, isBig = false }: AvatarProps) {
  const size = isBig
    ? 'size-12 text-[22px] max-md:size-10 max-md:text-[18px]'
    : 'size-6 text-12 max-md:size-8 max-md:text-14';
  const shape = isRound ? 'rounded-full' : isBig ? 'rounded-3' : 'rounded-1';
  const index = [...id].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % colours.length;
  return (
    <span
      aria-hidden="true"
      style={{ backgroundColor: colours[index] }}
      className={`relative inline-grid flex-none place-items-center overflow-hidden text-white leading-none ${size} ${shape}`}
    >
      {initialOf(name)}
      {src && (
        <Image
          src={src}
          alt=""
          width={48}
          height={48}
          unoptimized
          className="absolute inset-0 size-full object-cover"
        />
      )}
    </span>
  );
}
