"""Hypothesis profiles: dev by default, ci with CI=true, night by HYPOTHESIS_PROFILE=night."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

_COMMON = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
}
settings.register_profile("dev", max_examples=50, **_COMMON)
settings.register_profile("ci", max_examples=200, derandomize=True, **_COMMON)
settings.register_profile(
    "night", max_examples=int(os.environ.get("HYPOTHESIS_EXAMPLES", "20000")), **_COMMON
)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev")
)
