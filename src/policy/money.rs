//! Money and rates as integers: fen and basis points. No float takes part in any decision.

use std::fmt;

/// An amount of money in fen (分), one hundredth of a yuan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Fen(i64);

/// Why a text is not an amount or a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberError {
    /// Not a plain decimal number.
    NotANumber,
    /// More decimals than the unit can hold (two for yuan and for percent).
    TooPrecise,
    /// Below zero, where nothing below zero has a meaning.
    Negative,
    /// Larger than anything this site deals with.
    TooLarge,
}

/// The largest amount accepted anywhere: ten million yuan.
const LARGEST_FEN: i64 = 1_000_000_000;

impl Fen {
    /// Nothing.
    pub const ZERO: Fen = Fen(0);

    /// An amount of `fen` hundredths of a yuan.
    #[must_use]
    pub const fn new(fen: i64) -> Self {
        Fen(fen)
    }

    /// The number of fen.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// Reads a plain decimal number of yuan: `75`, `88.2`, `160.42`.
    ///
    /// # Errors
    /// [`NumberError`] when it is no such number, has more than two decimals, or is out of range.
    pub fn parse_yuan(text: &str) -> Result<Self, NumberError> {
        parse_hundredths(text, LARGEST_FEN).map(Fen)
    }

    /// This amount times a rate, rounded half up to whole fen.
    #[must_use]
    pub fn share(self, rate: BasisPoints) -> Fen {
        let product = i128::from(self.0) * i128::from(rate.0);
        Fen::from_wide(product.saturating_add(5_000).div_euclid(10_000))
    }

    /// This amount `n` times (twelve months of a year, years of age).
    #[must_use]
    pub fn times(self, n: u32) -> Fen {
        Fen::from_wide(i128::from(self.0) * i128::from(n))
    }

    /// One twelfth, rounded half up to whole fen: a yearly amount put as a monthly one.
    #[must_use]
    pub fn monthly_of_yearly(self) -> Fen {
        Fen::from_wide((i128::from(self.0) + 6).div_euclid(12))
    }

    /// The difference, never below zero: a deduction cannot make a credit negative.
    #[must_use]
    pub fn less(self, other: Fen) -> Fen {
        Fen(self.0.saturating_sub(other.0).max(0))
    }

    /// The sum.
    #[must_use]
    pub fn plus(self, other: Fen) -> Fen {
        Fen(self.0.saturating_add(other.0))
    }

    fn from_wide(value: i128) -> Fen {
        Fen(i64::try_from(value).unwrap_or(if value < 0 { i64::MIN } else { i64::MAX }))
    }
}

/// Yuan without a unit: `75`, `88.2` as `88.20`, `1680`.
impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        if fen.is_multiple_of(100) {
            write!(f, "{sign}{}", fen / 100)
        } else {
            write!(f, "{sign}{}.{:02}", fen / 100, fen % 100)
        }
    }
}

/// A rate in basis points (万分点): one hundredth of a percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BasisPoints(u32);

impl BasisPoints {
    /// A rate of `bp` hundredths of a percent.
    #[must_use]
    pub const fn new(bp: u32) -> Self {
        BasisPoints(bp)
    }

    /// The number of basis points.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }

    /// Reads a plain decimal percentage: `2%`, `2.8%`, `8.05%`.
    ///
    /// # Errors
    /// [`NumberError`] when the percent sign is missing, it is no number, or it is above 100 %.
    pub fn parse_percent(text: &str) -> Result<Self, NumberError> {
        let number = text.strip_suffix('%').ok_or(NumberError::NotANumber)?;
        let bp = parse_hundredths(number, 10_000)?;
        u32::try_from(bp).map(BasisPoints).map_err(|_| NumberError::TooLarge)
    }

    /// This rate `n` times, at most 100 %.
    #[must_use]
    pub fn times(self, n: u32) -> BasisPoints {
        BasisPoints(self.0.saturating_mul(n).min(10_000))
    }

    /// What remains of the whole: 100 % minus this rate.
    #[must_use]
    pub fn rest(self) -> BasisPoints {
        BasisPoints(10_000_u32.saturating_sub(self.0))
    }
}

/// Percent with sign: `2%`, `2.8%`, `8.05%`.
impl fmt::Display for BasisPoints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / 100, self.0 % 100);
        if rest == 0 {
            write!(f, "{whole}%")
        } else if rest.is_multiple_of(10) {
            write!(f, "{whole}.{}%", rest / 10)
        } else {
            write!(f, "{whole}.{rest:02}%")
        }
    }
}

/// Reads `123.45` as 12345, exactly.
fn parse_hundredths(text: &str, largest: i64) -> Result<i64, NumberError> {
    if let Some(rest) = text.strip_prefix('-') {
        if rest.starts_with('-') {
            return Err(NumberError::NotANumber);
        }
        parse_hundredths(rest, largest)?;
        return Err(NumberError::Negative);
    }
    let (whole, decimals) = text.split_once('.').map_or((text, None), |(w, d)| (w, Some(d)));
    let is_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !is_digits(whole) || decimals.is_some_and(|d| !is_digits(d)) {
        return Err(NumberError::NotANumber);
    }
    let decimals = decimals.unwrap_or("").trim_end_matches('0');
    if decimals.len() > 2 {
        return Err(NumberError::TooPrecise);
    }
    let whole = whole.trim_start_matches('0');
    if whole.len() > 12 {
        return Err(NumberError::TooLarge);
    }
    let digits = format!("0{whole}{decimals:0<2}");
    let value = digits.parse::<i64>().map_err(|_| NumberError::NotANumber)?;
    if value > largest { Err(NumberError::TooLarge) } else { Ok(value) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yuan_are_read_exactly() {
        assert_eq!(Fen::parse_yuan("75"), Ok(Fen(7_500)));
        assert_eq!(Fen::parse_yuan("88.2"), Ok(Fen(8_820)));
        assert_eq!(Fen::parse_yuan("160.42"), Ok(Fen(16_042)));
        assert_eq!(Fen::parse_yuan("0.30"), Ok(Fen(30)));
        assert_eq!(Fen::parse_yuan("1.005"), Err(NumberError::TooPrecise));
        assert_eq!(Fen::parse_yuan("-3"), Err(NumberError::Negative));
        assert_eq!(Fen::parse_yuan("1000000000000"), Err(NumberError::TooLarge));
        for text in ["", ".", "1.", ".5", "NaN", "1e999", "inf", "1,000", "+3", "--3", "３"] {
            assert_eq!(Fen::parse_yuan(text), Err(NumberError::NotANumber), "{text:?}");
        }
    }

    #[test]
    fn money_prints_without_idle_decimals() {
        assert_eq!(Fen(7_500).to_string(), "75");
        assert_eq!(Fen(8_820).to_string(), "88.20");
        assert_eq!(Fen(5).to_string(), "0.05");
    }

    #[test]
    fn rates_are_read_and_printed_exactly() {
        for text in ["2%", "2.8%", "8.05%", "0.1%", "100%"] {
            assert_eq!(BasisPoints::parse_percent(text).map(|r| r.to_string()).as_deref(), Ok(text));
        }
        assert_eq!(BasisPoints::parse_percent("101%"), Err(NumberError::TooLarge));
        assert_eq!(BasisPoints::parse_percent("2"), Err(NumberError::NotANumber));
    }

    #[test]
    fn shares_round_half_up_to_the_fen() {
        assert_eq!(Fen(367_500).share(BasisPoints(200)), Fen(7_350));
        assert_eq!(Fen(368_200).share(BasisPoints(200)), Fen(7_364));
        assert_eq!(Fen(25).share(BasisPoints(200)), Fen(1)); // half a fen
        assert_eq!(Fen(24).share(BasisPoints(200)), Fen(0));
        assert_eq!(Fen(607_726).share(BasisPoints(190)), Fen(11_547)); // 115.47 published for 长春
    }

    #[test]
    fn yearly_amounts_become_monthly_ones() {
        assert_eq!(Fen(168_000).monthly_of_yearly(), Fen(14_000));
        assert_eq!(Fen(155_000).monthly_of_yearly(), Fen(12_917)); // 129.1666…
        assert_eq!(Fen(135_000).monthly_of_yearly(), Fen(11_250));
    }
}
