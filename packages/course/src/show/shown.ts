/** A picture as plain numbers: rows of pixels, 0 is black and 1 is full intensity, as `Image` of `@lab/imaging` has it. */
export interface ShownPicture {
  readonly label: string;
  readonly width: number;
  readonly height: number;
  /** 1 for grey, 3 for red, green, blue, interleaved. */
  readonly channels: 1 | 3;
  /** width·height·channels values. */
  readonly data: ArrayLike<number>;
}

/** Pictures side by side: the first is the target, the last the student's. Their difference is added where they fit. */
export interface ShownPictures {
  readonly kind: "pictures";
  readonly pictures: readonly ShownPicture[];
}

/** A curve; its points are joined in their order. */
export interface ShownCurve {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** Curves over the same axes: the first is the target, the last the student's. */
export interface ShownCurves {
  readonly kind: "curves";
  readonly xTitle: string;
  readonly yTitle: string;
  readonly curves: readonly ShownCurve[];
}

/** Two matrices as rows; they are drawn in grey, the target's smallest value black and its largest white. */
export interface ShownArray {
  readonly kind: "array";
  readonly target: readonly (readonly number[])[];
  readonly yours: readonly (readonly number[])[];
}

/** What `lab show` draws of an exercise. */
export type Shown = ShownPictures | ShownCurves | ShownArray;
