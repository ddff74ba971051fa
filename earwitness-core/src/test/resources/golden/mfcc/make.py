"""Make mfcc.safetensors: MFCC and deltas of the sound golden/features/inputs/mix.wav by librosa 0.11.0.

Tolerances are five times the largest difference between librosa in float32 and in float64, printed by this script.
"""

from pathlib import Path

import librosa
import numpy as np
from safetensors.numpy import save_file

here = Path(__file__).resolve().parent
y, sr = librosa.load(here.parent / "features/inputs/mix.wav", sr=None)


def answers(y):
    mfcc = librosa.feature.mfcc(y=y, sr=sr, n_mfcc=25, dtype=y.dtype)
    return {"mfcc": mfcc, "delta": librosa.feature.delta(mfcc), "delta_5": librosa.feature.delta(mfcc, width=5)}


single, double = answers(y), answers(y.astype(np.float64))
for name, values in single.items():
    print(name, 5 * np.abs(values - double[name]).max())
save_file({k: np.ascontiguousarray(v, dtype=np.float32) for k, v in single.items()}, here / "mfcc.safetensors")
