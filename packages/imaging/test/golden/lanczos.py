"""Prints lanczos.json: what Pillow makes of small pictures with LANCZOS, clipped to the range of the source."""
import json

import numpy as np
from PIL import Image

CASES = [((7, 5), (3, 2)), ((5, 6), (9, 13)), ((40, 3), (6, 5)), ((8, 8), (8, 3)), ((2, 1), (1, 4)), ((64, 48), (25, 19))]

results = []
for (width, height), (new_width, new_height) in CASES:
    # Multiples of 1/256 are exact in Pillow's 32-bit floats.
    source = np.random.RandomState(width).randint(0, 257, (height, width)).astype(np.float32) / 256
    resized = Image.fromarray(source).resize((new_width, new_height), Image.Resampling.LANCZOS)
    values = np.clip(np.asarray(resized), source.min(), source.max())
    results.append(
        {
            "seed": width,
            "from": [width, height],
            "to": [new_width, new_height],
            "values": [round(float(value), 7) for value in values.ravel()],
        }
    )
print("[\n" + ",\n".join(json.dumps(result) for result in results) + "\n]")
