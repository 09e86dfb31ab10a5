/** What one answer may use. */
export const LIMITS = {
  /** Of V8's heap. */
  heapMegabytes: 512,
  /** Of everything, typed arrays and WebAssembly included: an address space, of which Node itself takes about one. */
  addressSpaceMegabytes: 3072,
  /** Of resident memory, where no address space can be limited. */
  residentMegabytes: 2048,
  /** Of processor time, for the whole exercise: only an answer that the judge's own clock does not reach meets it. */
  cpuSeconds: 300,
  /** Threads included: Node alone has eleven. */
  processes: 64,
  /** Of what is printed, in one exercise. */
  outputBytes: 256 * 1024,
  /** Wall time from the start of the process until it says that it is ready: no fault of the answer. */
  startSeconds: 30,
} as const;

/** Wall times, in seconds: far more than any right answer takes, since a busy machine must not turn one into a wrong one. */
export const TIMES = {
  /** Wall time of one call of the answer. */
  callSeconds: 10,
  /** Wall time of all tests of an exercise together. */
  exerciseSeconds: 30,
  /** Wall time of loading the answer. */
  loadSeconds: 10,
} as const;
