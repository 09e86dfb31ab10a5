// PNG files of kinds that the package's own encoder does not write in a browser, from their values.

const KINDS = { grey: 0, colour: 2, greyWithOpacity: 4, colourWithOpacity: 6 };

/** A PNG of rows of bytes; `announced` is the height that the header claims. */
export async function makePng({ kind, width, rows, announced = rows.length }) {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, announced);
  header.set([8, KINDS[kind]], 8);
  // Each row begins with its filter: none.
  const pixels = await deflate(Uint8Array.from(rows.flatMap((row) => [0, ...row])));
  const chunks = [chunk("IHDR", header), chunk("IDAT", pixels), chunk("IEND", [])];
  return Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, ...chunks.flat()]);
}

async function deflate(bytes) {
  const stream = new Response(bytes).body.pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function chunk(name, content) {
  const body = [...new TextEncoder().encode(name), ...content];
  return [...bigEndian(content.length), ...body, ...bigEndian(checksum(body))];
}

function bigEndian(value) {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
}

/** PNG specification, annex D. */
function checksum(bytes) {
  let remainder = 0xffffffff;
  for (const byte of bytes) {
    remainder ^= byte;
    for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
  }
  return ~remainder;
}
