// Imports from an allowed package what the exercise asks to be written.
// exercise: 03-shuffle
// verdict: forbidden-import
import { type Ratings, shuffleRatings } from "@lab/data";
export const shuffle = (ratings: Ratings, seed: number): Ratings => shuffleRatings(ratings, { seed });
