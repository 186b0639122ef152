//! Where an axis is ticked: at round numbers, on linear and on logarithmic axes.

/// Returns a step of 1, 2 or 5 times a power of ten that cuts a span into about `count` parts.
#[must_use]
pub fn step(span: f64, count: usize) -> f64 {
    if !(span.is_finite() && span > 0.0) {
        return 1.0;
    }
    let raw = span / count.max(1) as f64;
    let power = 10f64.powf(raw.log10().floor());
    let factor = raw / power;
    power
        * if factor <= 1.000_001 {
            1.0
        } else if factor <= 2.000_001 {
            2.0
        } else if factor <= 5.000_001 {
            5.0
        } else {
            10.0
        }
}

/// Returns round numbers from at or below `low` to at or above `high`.
#[must_use]
pub fn covering(low: f64, high: f64, count: usize) -> Vec<f64> {
    let span = if high > low { high - low } else { high.abs().max(1.0) };
    let step = step(span, count);
    let first = (low / step + 1e-9).floor();
    let last = (high / step - 1e-9).ceil().max(first + 1.0);
    // multiples of a step of 0.1 are not exact: go through the reciprocal, which is
    let times = |i: f64| if step < 1.0 { i / (1.0 / step).round() } else { i * step };
    (0..=((last - first) as usize).min(1000)).map(|i| times(first + i as f64)).collect()
}

/// Returns the ticks of a logarithmic axis that covers `low` to `high`, both above zero: powers of ten, with 2 and 5 between them under
/// two decades. The first and the last are the ends of the axis.
#[must_use]
pub fn log(low: f64, high: f64) -> Vec<f64> {
    let first = (low.log10() + 1e-9).floor() as i32;
    let last = ((high.log10() - 1e-9).ceil() as i32).max(first + 1);
    let power = |e: i32| 10f64.powi(e);
    if last - first > 2 {
        // a label at every decade up to seven, then at every second or third
        let stride = ((last - first) as usize).div_ceil(8).max(1);
        let mut ticks: Vec<f64> = (first..=last).step_by(stride).map(power).collect();
        if ticks.last() != Some(&power(last)) {
            ticks.push(power(last));
        }
        return ticks;
    }
    let all: Vec<f64> = (first..=last).flat_map(|e| [1.0, 2.0, 5.0].map(|m| m * power(e))).collect();
    let start = all.iter().rposition(|t| *t <= low * 1.000_001).unwrap_or(0);
    let end = all.iter().position(|t| *t >= high * 0.999_999).unwrap_or(all.len() - 1).max(start + 1);
    all[start..=end.min(all.len() - 1)].to_vec()
}

/// Returns the ends of a logarithmic axis: the nearest 1, 2 or 5 times a power of ten below and above.
#[must_use]
pub fn log_ends(low: f64, high: f64) -> (f64, f64) {
    let around = |v: f64| {
        let power = 10f64.powf((v.log10() + 1e-9).floor());
        (power, v / power)
    };
    // room below the first dot, so that it stands on the axis and not at its end
    let (power, factor) = around(low * 0.6);
    let first = power * [5.0, 2.0, 1.0].into_iter().find(|f| *f <= factor * 1.000_001).unwrap_or(1.0);
    let (power, factor) = around(high);
    let last = power * [1.0, 2.0, 5.0, 10.0].into_iter().find(|f| *f >= factor * 0.999_999).unwrap_or(10.0);
    if last > first * 1.5 { (first, last) } else { (first, first * 10.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linear_ticks_are_round_and_cover() {
        assert_eq!(covering(0.0, 131.8, 5), [0.0, 50.0, 100.0, 150.0]);
        assert_eq!(covering(60.0, 72.2, 4), [60.0, 65.0, 70.0, 75.0]);
        assert_eq!(covering(0.0, 0.3, 3), [0.0, 0.1, 0.2, 0.3]);
        assert_eq!(covering(-3.0, 4.0, 4), [-4.0, -2.0, 0.0, 2.0, 4.0]);
        assert_eq!(covering(5.0, 5.0, 4).len(), 2, "one value still makes an axis");
    }

    #[test]
    fn log_ticks_fill_wide_and_narrow_spans() {
        assert_eq!(log(5.58e6, 8e10), [1e6, 1e7, 1e8, 1e9, 1e10, 1e11]);
        assert_eq!(log(60.0, 72.0), [50.0, 100.0]);
        assert_eq!(log(3.0, 40.0), [2.0, 5.0, 10.0, 20.0, 50.0]);
        let wide = log(1.0, 1e12);
        assert!(wide.len() <= 9 && wide[0] == 1.0 && wide[wide.len() - 1] == 1e12, "{wide:?}");
        assert_eq!(log(100.0, 100.0), [100.0, 200.0]);
        assert_eq!(log_ends(5.58e6, 1.28e11), (2e6, 2e11));
        assert_eq!(log_ends(100.0, 100.0), (50.0, 100.0));
    }
}
