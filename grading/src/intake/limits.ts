/** Caps of the intake. Each is far above what an honest submission needs, and far below what hurts. */

/** Of an answer; `lab submit` refuses more. */
export const MOST_ANSWER_BYTES = 256 * 1024;

/** Of all answers of a submission together. */
export const MOST_TOTAL_BYTES = 16 * 2 ** 20;

/** Of an archive, which may hold a whole project, with `node_modules`. */
export const MOST_ARCHIVE_BYTES = 256 * 2 ** 20;

/** Of an archive in an archive, which is held in memory. */
export const MOST_NESTED_BYTES = 32 * 2 ** 20;

/** Of the names in an archive, in bytes; they are all held in memory. */
export const MOST_NAME_BYTES = 8 * 2 ** 20;

/** Files and folders that are looked at in a folder, or listed by an archive. */
export const MOST_ENTRIES = 20_000;

/** Folders around the exercises: GitHub's archives have one, `exercises/` in a repository is another. */
export const MOST_WRAPPERS = 2;

/** How many ignored files are named. */
export const MOST_IGNORED = 50;

/** How much of a name is repeated in a message, in characters. */
export const MOST_NAME_CHARACTERS = 200;
