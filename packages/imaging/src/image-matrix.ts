import { Matrix } from "@lab/linalg";
import { checkGrey, checkImage } from "./check-image.js";
import { createImage, type Image } from "./image.js";

/**
 * A grey picture as a matrix: entry (i, j) is the pixel in row i and column j. The values are copied.
 *
 * @returns height × width
 * @throws ImagingError `invalid-argument` when the picture has colours, and what is wrong with a picture that is none
 * @example
 * import { createImage, toMatrix } from "@lab/imaging";
 * toMatrix(createImage(2, 1, 1, Float64Array.of(0, 0.5))).toRows(); // [[0, 0.5]]
 */
export function toMatrix(img: Image): Matrix {
  checkGrey(img, "for one matrix");
  return new Matrix(img.height, img.width, img.data.slice());
}

/**
 * A matrix as a grey picture of as many rows and columns. The values are copied.
 *
 * @throws ImagingError `invalid-shape` when the matrix has no entries, `not-finite`
 * @example
 * import { fromMatrix } from "@lab/imaging";
 * import { Matrix } from "@lab/linalg";
 * fromMatrix(Matrix.fromRows([[0, 0.5, 1]])).width; // 3
 */
export function fromMatrix(matrix: Matrix): Image {
  const img = createImage(matrix.cols, matrix.rows, 1, matrix.data.slice());
  checkImage(img);
  return img;
}
