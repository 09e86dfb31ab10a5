/** What something at a path is. All but files and folders is never opened. */
export type Kind = "file" | "folder" | "symbolic link" | "hard link" | "pipe" | "socket" | "device";

export interface Entry {
  /** Below the submission, with slashes. */
  readonly path: string;
  readonly kind: Kind;
}

/** A folder or an archive, looked through. */
export interface Source {
  readonly entries: readonly Entry[];
  /**
   * The bytes of an entry.
   *
   * @throws Refusal when there are more than `mostBytes`, or it is not the regular file that it should be
   */
  read(path: string, mostBytes: number): Promise<Uint8Array>;
}
