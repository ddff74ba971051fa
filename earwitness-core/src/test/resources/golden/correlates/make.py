"""Make correlates.safetensors: spectral bandwidth, HPSS, chroma and onset strength by bands by librosa 0.11.0,
of the sound golden/features/inputs/mix.wav.

Tolerances are five times the largest difference of librosa in float32 from librosa in float64, or from librosa on an STFT
computed in float32 throughout (librosa's own is a double FFT, rounded), printed by this script.
"""

from pathlib import Path

import librosa
import numpy as np
import scipy
from safetensors.numpy import save_file

here = Path(__file__).resolve().parent
y, sr = librosa.load(here.parent / "features/inputs/mix.wav", sr=None)


def single_stft(y, n_fft, hop_length):
    window = scipy.signal.get_window("hann", n_fft).astype(np.float32)
    frames = np.lib.stride_tricks.sliding_window_view(np.pad(y, n_fft // 2), n_fft)[::hop_length]
    return scipy.fft.rfft(frames * window, axis=-1).T


def answers(y, stft):
    def magnitude(n_fft):
        return np.abs(stft(y, n_fft=n_fft, hop_length=512))

    out = {"bandwidth": librosa.feature.spectral_bandwidth(S=magnitude(2048), sr=sr)[0]}
    harmonic, percussive = librosa.decompose.hpss(magnitude(2048))
    out["percussive_share"] = percussive.sum(0) / np.maximum((harmonic + percussive).sum(0), np.finfo(np.float32).tiny)
    out["chroma"] = librosa.feature.chroma_stft(S=magnitude(2048) ** 2, sr=sr, tuning=0.0)
    out["chroma_tuned"] = librosa.feature.chroma_stft(S=magnitude(1024) ** 2, sr=sr, n_fft=1024, tuning=-0.3)
    mel = librosa.feature.melspectrogram(S=magnitude(2048) ** 2, sr=sr)
    out["onset_multi"] = librosa.onset.onset_strength_multi(
        S=librosa.power_to_db(mel), sr=sr, channels=[0, 8, 40, 100, 128]
    )
    return out


def parts(magnitude):
    out = {}
    out["harmonic"], out["percussive"] = librosa.decompose.hpss(magnitude)
    out["harmonic_margin"], out["percussive_margin"] = librosa.decompose.hpss(magnitude, kernel_size=17, power=1, margin=2)
    # fewer frames than the medians take: the mirror is mirrored again
    out["harmonic_short"], out["percussive_short"] = librosa.decompose.hpss(magnitude[:, 40:47])
    return out


given = np.abs(librosa.stft(y, n_fft=256, hop_length=512))
golden = {**answers(y, librosa.stft), **parts(given), "chroma_bank": librosa.filters.chroma(sr=sr, n_fft=512)}
double = {
    **answers(y.astype(np.float64), librosa.stft),
    **parts(given.astype(np.float64)),
    "chroma_bank": librosa.filters.chroma(sr=sr, n_fft=512, dtype=np.float64),
}
single = answers(y, single_stft)
for name, values in golden.items():
    worst = max(np.abs(values - other[name]).max() for other in (double, single) if name in other)
    print(name, values.shape, 5 * worst)
golden["magnitude"] = given
save_file({k: np.ascontiguousarray(v, dtype=np.float32) for k, v in golden.items()}, here / "correlates.safetensors")
