/** An ICC profile (ICC.1:2001-04) of grey whose values are proportional to light, which no picture of ours is. */
export function linearGreyProfile(): Buffer {
  const VERSION = 0x02100000;
  const tags = {
    desc: tag("desc", Buffer.from([0, 0, 0, 5]), Buffer.from("grey\0"), Buffer.alloc(4 + 4 + 2 + 1 + 67)),
    cprt: tag("text", Buffer.from("none\0")),
    wtpt: tag("XYZ ", DAYLIGHT),
    // One entry: the exponent, 1, with eight bits after the point.
    kTRC: tag("curv", Buffer.from([0, 0, 0, 1, 1, 0])),
  };
  const table = [uint32(Object.keys(tags).length)];
  let offset = HEADER_LENGTH + 4 + Object.keys(tags).length * 12;
  for (const [name, content] of Object.entries(tags)) {
    table.push(Buffer.from(name), uint32(offset), uint32(content.length));
    offset += content.length;
  }
  const header = Buffer.alloc(HEADER_LENGTH);
  header.writeUInt32BE(offset, 0);
  header.writeUInt32BE(VERSION, 8);
  header.write("mntrGRAYXYZ ", 12, "latin1");
  header.write("acsp", 36, "latin1");
  DAYLIGHT.copy(header, 68);
  return Buffer.concat([header, ...table, ...Object.values(tags)]);
}

const HEADER_LENGTH = 128;

/** The white of D50, as fixed-point numbers with 16 bits after the point. */
const DAYLIGHT = Buffer.concat([0.9642, 1, 0.8249].map((value) => uint32(Math.round(value * 0x10000))));

function tag(type: string, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat([Buffer.from(type), Buffer.alloc(4), ...parts]);
  return Buffer.concat([content, Buffer.alloc(-content.length & 3)]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
