export { CheckFailure, type Finding } from "./checks/check-failure.js";
export {
  type Awaitable,
  type Check,
  type CheckContext,
  type CheckOutcome,
  type Checks,
  defineChecks,
  runChecks,
} from "./checks/define-checks.js";
export { type ExpectOptions, expectNear, type Mistake, type Numbers } from "./checks/expect-near.js";
export { expectThat } from "./checks/expect-that.js";
export { showValue } from "./checks/show-value.js";
export { type Course, defineCourse, type ExerciseInfo } from "./course.js";
export { CourseError, type CourseErrorCode } from "./errors.js";
export { defineShow, type Show, type ShowContext } from "./show/define-show.js";
export { NotDrawable, readShown } from "./show/read-shown.js";
export type {
  Shown,
  ShownArray,
  ShownCurve,
  ShownCurves,
  ShownPicture,
  ShownPictures,
} from "./show/shown.js";
