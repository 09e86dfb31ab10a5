import { ImagingError } from "../src/errors.js";

/** The error that a promise is rejected with, which must be one of ours. */
export async function thrownBy(promise: Promise<unknown>): Promise<ImagingError> {
  const error = await promise.then(
    () => "nothing was thrown",
    (reason: unknown) => reason,
  );
  if (error instanceof ImagingError) return error;
  throw new Error("expected an ImagingError", { cause: error });
}
