/** What a process that is not root may do: root may read and write everything, and CI runs as root. */
export async function asUnprivilegedUser<Result>(act: () => Promise<Result>): Promise<Result> {
  const NOBODY = 65534;
  const { geteuid, seteuid } = process;
  if (geteuid === undefined || seteuid === undefined || geteuid() !== 0) return await act();
  seteuid(NOBODY);
  try {
    return await act();
  } finally {
    seteuid(0);
  }
}
