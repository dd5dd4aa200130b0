"""How good forecasts were: proper scores, calibration, walk-forward evaluation on any event table."""
