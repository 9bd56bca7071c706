// Draws a link's QR code with words below it and has the browser save it as a PNG file. No image is loaded and nothing is asked
// of the network, so that the page's policy stays as strict as it is.
import { qrDots } from '@/components/ui/qr-dots';

const width = 720;
/** More than the four dots of quiet that scanners want. */
const margin = 76;
const lineHeight = 44;
const fonts = ['600 30px', '24px', '24px'];
const family = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

interface LinkPicture {
  url: string;
  /** The first one is the title. */
  lines: string[];
  /** Of the file, without its ending. */
  name: string;
}

/** False where the browser cannot draw. */
export async function saveLinkPicture({ url, lines, name }: LinkPicture): Promise<boolean> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = width + lines.length * lineHeight + margin / 2;
  const pen = canvas.getContext('2d');
  if (!pen) return false;
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = '#15181d';
  drawCode(pen, url);
  drawLines(pen, lines);
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (picture) saveFile(picture, `${toFileName(name)}.png`);
  return picture !== null;
}

/** Whole pixels for every dot: scanners want sharp edges. */
function drawCode(pen: CanvasRenderingContext2D, url: string): void {
  const { size, path } = qrDots(url);
  const scale = Math.floor((width - 2 * margin) / size);
  const start = Math.floor((width - scale * size) / 2);
  pen.save();
  pen.translate(start, start);
  pen.scale(scale, scale);
  pen.fill(new Path2D(path));
  pen.restore();
}

function drawLines(pen: CanvasRenderingContext2D, lines: string[]): void {
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  for (const [index, line] of lines.entries()) {
    pen.font = `${fonts[index] ?? '24px'} ${family}`;
    const isFitting = (text: string) => pen.measureText(text).width <= width - margin;
    pen.fillText(shorten(line, isFitting), width / 2, width + lineHeight * index);
  }
}

/** The text, or as much of its beginning as fits, with an ellipsis. */
export function shorten(text: string, isFitting: (text: string) => boolean): string {
  const characters = [...text];
  let shown = text;
  while (!isFitting(shown) && characters.length > 0) {
    characters.pop();
    shown = `${characters.join('')}…`;
  }
  return shown;
}

/** Without what file systems do not take. */
export function toFileName(text: string): string {
  return text.replaceAll(/[\\/:*?"<>|\p{Cc}\p{Cf}]+/gu, '-').slice(0, 120);
}

function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Some browsers begin to read only after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
