// A QR code drawn on the server as one SVG path; always dark on white, as scanners expect.
import { qrDots } from './qr-dots';

export function QrCode({ text, label, className }: { text: string; label: string; className?: string }) {
  const { size, path } = qrDots(text);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`-3 -3 ${size + 6} ${size + 6}`}
      shapeRendering="crispEdges"
      className={className}
    >
      <rect x="-3" y="-3" width={size + 6} height={size + 6} fill="#fff" />
      <path d={path} fill="#15181d" />
    </svg>
  );
}
