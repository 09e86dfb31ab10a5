/**
 * The constants of the synthetic set, fitted so that 943 × 1682 × 100,000 ratings have the figures measured on
 * MovieLens 100K: see synthetic-ratings.test.ts, which holds them against each other.
 */
export interface SyntheticModel {
  /** Ratings that every user has at least. */
  readonly minimumPerUser: number;
  /** The part of the films that the busiest user may have rated. */
  readonly largestShare: number;
  /** Ratings beyond the minimum go as `activityBend * |z| + z²` over bell-shaped z. */
  readonly activityBend: number;
  /** The fall of log popularity over the films' ranks, from 0 to 1: `linear * t + late * t⁴ + early * t / (t + knee)`. */
  readonly popularity: {
    readonly linear: number;
    readonly late: number;
    readonly early: number;
    readonly knee: number;
  };
  /** For each axis of taste: how strongly it decides which films a user rates. */
  readonly choice: readonly number[];
  /** For each axis of taste: how strongly it decides how many stars they get, in stars before rounding. */
  readonly liking: readonly number[];
  /** The spreads of the users' and of the films' own level, and of what no model explains, in stars before rounding. */
  readonly userSpread: number;
  readonly itemSpread: number;
  readonly noiseSpread: number;
  /** How much better a film is, in stars before rounding, that is one standard deviation more popular. */
  readonly qualityOfPopular: number;
  /** The parts of 1, 2, 3, 4 and 5 stars. */
  readonly histogram: readonly number[];
}

export const SYNTHETIC_MODEL: SyntheticModel = {
  minimumPerUser: 20,
  largestShare: 0.44,
  activityBend: 0.6,
  popularity: { linear: 4.4, late: 1.8, early: 2.8, knee: 0.04 },
  // Six strong axes: with popularity, their curvature and the weak ones they make eight singular values above 100.
  choice: [0.72, 0.61, 0.45, 0.45, 0.385, 0.358, 0.22, 0.22],
  liking: [0.35, 0.35, 0.15, 0.15, 0.15, 0.15, 0.2, 0.2],
  userSpread: 0.425,
  itemSpread: 0.44,
  noiseSpread: 0.83,
  qualityOfPopular: 0.48,
  histogram: [0.0611, 0.1137, 0.27145, 0.34174, 0.21201],
};
