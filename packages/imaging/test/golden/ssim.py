"""Prints ssim.json: structural_similarity and peak_signal_noise_ratio of scikit-image for pictures of np.random.seed."""
import json

import numpy as np
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

results = []
for seed, (height, width, channels), noise in [
    (0, (11, 11, 1), 0.5),
    (1, (20, 30, 1), 0.1),
    (2, (40, 25, 3), 0.2),
    (3, (64, 64, 3), 0.01),
    (4, (33, 12, 1), 1.0),
]:
    np.random.seed(seed)
    # Smooth in both directions, so that windows have a structure.
    reference = np.cumsum(np.cumsum(np.random.rand(height, width, channels) - 0.4, axis=0), axis=1)
    reference = (reference - reference.min()) / (reference.max() - reference.min())
    image = np.clip(reference + noise * (np.random.rand(height, width, channels) - 0.5), 0, 1)
    options = {"gaussian_weights": True, "sigma": 1.5, "use_sample_covariance": False, "data_range": 1}
    results.append(
        {
            "seed": seed,
            "shape": [height, width, channels],
            "noise": noise,
            "ssim": float(structural_similarity(reference, image, channel_axis=2, **options)),
            "psnr": float(peak_signal_noise_ratio(reference, image, data_range=1)),
        }
    )
print("[\n" + ",\n".join(json.dumps(result) for result in results) + "\n]")
