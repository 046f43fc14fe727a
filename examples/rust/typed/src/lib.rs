//! Typed handlers: the runtime reads the event's JSON by the function's prototype, which the macro writes.

mortise::typed! {
    /// `{"width":2,"height":1.5}` or `[2,1.5]` is answered with `3.0`.
    fn area(width: f64, height: f64) -> f64 {
        width * height
    }

    /// A list of numbers.
    fn mean(numbers: &[f64]) -> Result<f64, String> {
        match numbers.len() {
            0 => Err("an average needs at least one number".to_owned()),
            count => Ok(numbers.iter().sum::<f64>() / count as f64),
        }
    }

    /// Text in and out; `times` may be absent.
    fn repeat(text: &str, times: Option<u32>) -> String {
        text.repeat(times.unwrap_or(2) as usize)
    }

    /// An integer overflow panics where it is looked for, as here: the call fails, the function goes on.
    fn factorial(n: u32) -> u64 {
        (1..=u64::from(n)).fold(1, |product, factor| product.checked_mul(factor).expect("more than 64 bits"))
    }
}

mortise::handlers! { typed area, typed mean, typed repeat, typed factorial }
