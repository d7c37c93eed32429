"""What holds for all tests."""

from hypothesis import HealthCheck, settings

# How long an example takes says more of the machine than of the tool; tests of time measure it themselves.
settings.register_profile("reportlint", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("reportlint")
