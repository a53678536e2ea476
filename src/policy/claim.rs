//! Common claims (网上说法): what circulates about medical insurance accounts, checked.

use super::region::RegionCode;
use super::source::SourceId;

/// How a claim turned out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// 有危险: following it costs money or breaks the law. Answered without repeating how.
    Dangerous,
    /// 不对
    Wrong,
    /// 过时了: it was right once.
    Outdated,
    /// 只在部分地方对
    Local,
    /// 没有根据: nothing was found that carries it, and nothing that proves the opposite.
    Unproven,
    /// 对
    True,
}

impl Verdict {
    /// All verdicts with the word that content and database use, in the order of the list: what can hurt comes first.
    pub const WORDS: &'static [(Verdict, &'static str)] = &[
        (Verdict::Dangerous, "dangerous"),
        (Verdict::Wrong, "wrong"),
        (Verdict::Outdated, "outdated"),
        (Verdict::Local, "local"),
        (Verdict::Unproven, "unproven"),
        (Verdict::True, "true"),
    ];

    /// Whether readers must be able to look up what it rests on.
    #[must_use]
    pub fn needs_proof(self) -> bool {
        matches!(self, Verdict::Wrong | Verdict::Outdated | Verdict::True)
    }
}

/// What a claim is about. People say more than the site has pages for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimTopic {
    /// 余额和记录
    Balance,
    /// 返款
    Refund,
    /// 转移
    Transfer,
    /// 防骗
    Safety,
    /// 交满几年
    Years,
    /// 补缴
    TopUp,
    /// 断缴
    Lapse,
    /// 居民医保
    Residents,
    /// 取现和继承
    Withdrawal,
    /// 门诊报销
    Outpatient,
}

impl ClaimTopic {
    /// All topics with the word that content and database use.
    pub const WORDS: &'static [(ClaimTopic, &'static str)] = &[
        (ClaimTopic::Balance, "balance"),
        (ClaimTopic::Refund, "refund"),
        (ClaimTopic::Transfer, "transfer"),
        (ClaimTopic::Safety, "safety"),
        (ClaimTopic::Years, "years"),
        (ClaimTopic::TopUp, "topup"),
        (ClaimTopic::Lapse, "lapse"),
        (ClaimTopic::Residents, "residents"),
        (ClaimTopic::Withdrawal, "withdrawal"),
        (ClaimTopic::Outpatient, "outpatient"),
    ];
}

/// The name of a claim in its address: lower-case words and numbers joined by hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId(String);

impl ClaimId {
    /// Reads an id; `None` for anything that cannot be one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        let well_formed = (3..=40).contains(&text.len())
            && text.split('-').all(|part| !part.is_empty() && part.bytes().all(is_plain));
        well_formed.then(|| ClaimId(text.to_owned()))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One common claim with what came of checking it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Its name on this site, for ever.
    pub id: ClaimId,
    /// What is said, in our words, short and without a full stop.
    pub said: String,
    /// The regions it is said of.
    pub regions: Vec<RegionCode>,
    /// What it is about.
    pub topics: Vec<ClaimTopic>,
    /// How it turned out.
    pub verdict: Verdict,
    /// Why, in one to three plain sentences.
    pub why: String,
    /// What to do instead, where there is something to do.
    pub instead: Option<String>,
    /// Pages of this site that show more.
    pub see: Vec<String>,
    /// Sources that the verdict rests on.
    pub sources: Vec<SourceId>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_words_joined_by_hyphens() {
        for good in ["payday-20", "cash-out", "refund-111"] {
            assert_eq!(ClaimId::parse(good).as_ref().map(ClaimId::as_str), Some(good));
        }
        for bad in ["", "ab", "Cash-out", "-ab", "a--b", "cash_out", "a/b", "..", "cash out"] {
            assert!(ClaimId::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn what_is_told_surely_needs_proof() {
        let sure: Vec<&str> = Verdict::WORDS
            .iter()
            .filter(|(verdict, _)| verdict.needs_proof())
            .map(|(_, word)| *word)
            .collect();
        assert_eq!(sure, ["wrong", "outdated", "true"]);
    }
}
