import type { Ratings } from "./ratings.js";

/** Columns that grow: counting a file's lines first takes as long as parsing half of it. */
export class RatingColumns {
  #capacity: number;
  #count = 0;
  #userIds: Int32Array;
  #itemIds: Int32Array;
  #values: Float64Array;
  #timestamps: Float64Array;

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#userIds = new Int32Array(capacity);
    this.#itemIds = new Int32Array(capacity);
    this.#values = new Float64Array(capacity);
    this.#timestamps = new Float64Array(capacity);
  }

  push(userId: number, itemId: number, value: number, timestamp: number): void {
    if (this.#count === this.#capacity) this.#resize(Math.ceil(this.#capacity * 1.5) + 16);
    const row = this.#count++;
    this.#userIds[row] = userId;
    this.#itemIds[row] = itemId;
    this.#values[row] = value;
    this.#timestamps[row] = timestamp;
  }

  /** The columns, cut to the rows that they hold. */
  finish(): Ratings {
    this.#resize(this.#count);
    return { userIds: this.#userIds, itemIds: this.#itemIds, values: this.#values, timestamps: this.#timestamps };
  }

  #resize(capacity: number): void {
    this.#capacity = capacity;
    this.#userIds = resized(this.#userIds, new Int32Array(capacity));
    this.#itemIds = resized(this.#itemIds, new Int32Array(capacity));
    this.#values = resized(this.#values, new Float64Array(capacity));
    this.#timestamps = resized(this.#timestamps, new Float64Array(capacity));
  }
}

function resized<Column extends Int32Array | Float64Array>(old: Column, column: Column): Column {
  column.set(old.subarray(0, column.length));
  return column;
}
