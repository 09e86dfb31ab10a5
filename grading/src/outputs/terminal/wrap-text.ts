import { characterWidth, displayWidth } from "./display-width.ts";

/** Breaks a text at its spaces into lines of at most so many columns; a longer word is broken anywhere. */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((word) => pieces(word, width))) {
    if (line !== "" && displayWidth(line) + 1 + displayWidth(word) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

function pieces(word: string, width: number): readonly string[] {
  const pieces = [""];
  let room = width;
  for (const character of word) {
    room -= characterWidth(character);
    if (room < 0) {
      pieces.push("");
      room = width - characterWidth(character);
    }
    pieces[pieces.length - 1] += character;
  }
  return pieces;
}
