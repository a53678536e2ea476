//! The definitions of the data file.

/// The version of `schema.sql` (PRAGMA user_version). Raise it with every change there.
pub const SCHEMA_VERSION: u32 = 5;

/// What marks a SQLite file as this site's (PRAGMA application_id): `yiba` in ASCII.
pub const APPLICATION_ID: u32 = 0x7969_6261;

/// The tables with their indexes and checks.
pub(super) const SCHEMA: &str = include_str!("schema.sql");

#[cfg(test)]
mod tests {
    use rusqlite::{Connection, ErrorCode};

    use super::super::sample;
    use super::*;
    use crate::policy::benefit::{Care, CountedBy, Hospital, Item};
    use crate::policy::calendar::DayKind;
    use crate::policy::channel::{ChannelKind, Line, Purpose};
    use crate::policy::claim::{ClaimTopic, Verdict};
    use crate::policy::figure::{After, Class, Sex, Status, Tier, Topic};
    use crate::policy::provision::{Part, Scheme, Unit};
    use crate::policy::refund::rule::{FallsOn, PensionOf};
    use crate::policy::region::Level;
    use crate::policy::residents::FeeItem;
    use crate::policy::source::{Evidence, SourceKind};
    use crate::policy::transfer::TransferKey;
    use crate::policy::years::rule::Test;

    /// Changes that each break one rule of the schema.
    const NONSENSE: &[&str] = &[
        "UPDATE region SET level = 'city' WHERE code = 431100",
        "UPDATE region SET parent = NULL WHERE code = 431100",
        "UPDATE region SET parent = 431100 WHERE code = 431100",
        "UPDATE region SET parent = 120000 WHERE code = 431100",
        "UPDATE region SET slug = 'hunan' WHERE code = 431100",
        "UPDATE region SET slug = 'Yong Zhou' WHERE code = 431100",
        "UPDATE region SET name = '' WHERE code = 431100",
        "UPDATE region SET area_code = '0746-1' WHERE code = 431100",
        "INSERT INTO alias VALUES ('lingling', 110000)",
        "UPDATE county SET region = 999999",
        "UPDATE source SET id = 'x00000001' WHERE id = 's00000001'",
        "UPDATE source SET url = 'javascript:x' WHERE id = 's00000001'",
        "UPDATE source SET published_on = '22-11-30' WHERE id = 's00000001'",
        "UPDATE source SET kind = 'blog' WHERE id = 's00000001'",
        "UPDATE figure SET kind = 'price'",
        "UPDATE figure SET topic = 'dental'",
        "UPDATE figure SET starts = '2023-1-1'",
        "UPDATE figure SET starts = '2024' WHERE id = 'china-refund-1'",
        "UPDATE figure SET until = '2023' WHERE id = 'china-refund-1'",
        "UPDATE figure SET until = NULL WHERE id = 'china-refund-1'",
        "UPDATE figure SET after_end = 'stays' WHERE id = 'china-refund-1'",
        "UPDATE figure SET applies_to = 'pool:'",
        "UPDATE figure SET is_provisional = 2",
        "UPDATE figure SET age_below = 45 WHERE id = 'china-refund-1'",
        "UPDATE figure SET band_starts = NULL WHERE id = 'china-refund-1'",
        "UPDATE figure SET band_starts = 'payment-year-7' WHERE id = 'china-refund-1'",
        "UPDATE figure SET contribution_bp = 10001",
        "UPDATE figure SET first_insured_from = '2017-01-01' WHERE id = 'china-refund-1'",
        "UPDATE figure SET region = 'yongzhou'",
        "UPDATE figure_status SET status = 'student'",
        "UPDATE citation SET source = 'sffffffff'",
        "UPDATE citation SET evidence = 'sure'",
        "UPDATE citation SET checked_on = '2026'",
        "UPDATE citation SET about = 123456",
        "UPDATE refund SET shape = 'gift'",
        "UPDATE refund SET amount_fen = -1 WHERE shape = 'amount'",
        "UPDATE refund SET amount_fen = 1000000001 WHERE shape = 'amount'",
        "UPDATE refund SET amount_fen = 1.5 WHERE shape = 'amount'",
        "UPDATE refund SET amount_fen = NULL WHERE shape = 'amount'",
        "UPDATE refund SET amount_to_fen = amount_fen - 1 WHERE shape = 'amount'",
        "UPDATE refund SET per = 'week' WHERE shape = 'amount'",
        "UPDATE refund SET full_years_male = NULL WHERE reduction_bp IS NOT NULL",
        "UPDATE refund SET rate_bp = 200 WHERE shape = 'amount'",
        "UPDATE refund SET rate_bp = 10001 WHERE shape = 'share'",
        "UPDATE refund SET rate_to_bp = rate_bp - 1 WHERE shape = 'share'",
        "UPDATE refund SET base = NULL WHERE shape = 'share'",
        "UPDATE refund SET base = 'own-base' WHERE base = 'own-pension'",
        "UPDATE refund SET base = 'own-base' WHERE base = 'average-wage'",
        "UPDATE refund SET floor_fen = 1 WHERE base = 'own-base'",
        "UPDATE refund SET floor_fen = cap_fen + 1 WHERE base = 'own-pension'",
        "UPDATE refund SET average_year = '21' WHERE base = 'average-pension'",
        "UPDATE refund SET average_region = 430000 WHERE shape = 'nothing'",
        "UPDATE refund SET age_times_fen = 1 WHERE shape = 'nothing'",
        "UPDATE refund SET frozen_year = 22 WHERE shape = 'frozen'",
        "UPDATE refund SET shape = 'nothing' WHERE shape = 'frozen'",
        "UPDATE deduction SET rate_bp = 30 WHERE amount_fen IS NOT NULL",
        "UPDATE deduction SET rate_bp = NULL WHERE rate_bp IS NOT NULL",
        "UPDATE deduction SET per = NULL WHERE amount_fen IS NOT NULL",
        "UPDATE deduction SET falls_on = 'none'",
        "UPDATE average_pension SET monthly_fen = NULL",
        "UPDATE average_pension SET class = 'all'",
        "UPDATE payday SET day = 32 WHERE shape = 'day'",
        "UPDATE payday SET day = NULL WHERE shape = 'day'",
        "UPDATE payday SET day = 1 WHERE shape = 'monthly'",
        "UPDATE payday SET month = NULL WHERE month IS NOT NULL",
        "UPDATE channel SET kind = 'fax'",
        "UPDATE channel SET path = ''",
        "UPDATE channel_purpose SET purpose = 'fun'",
        "UPDATE hotline SET line = 'friend'",
        "UPDATE transfer SET working_days = NULL WHERE rule = 'out-days'",
        "UPDATE transfer SET working_days = 1 WHERE rule = 'scope'",
        "UPDATE transfer SET rule = 'magic'",
        "UPDATE statement SET text = ''",
        "UPDATE document SET number = NULL, title = NULL",
        "UPDATE years SET months = NULL WHERE test = 'total'",
        "UPDATE years SET months = 601",
        "UPDATE deemed SET worked_until = '2001'",
        "UPDATE provision SET rule = 'members' WHERE part = 'lapse'",
        "UPDATE provision SET unit = NULL WHERE number IS NOT NULL",
        "UPDATE provision SET day = '2024-12-09' WHERE number IS NOT NULL",
        "UPDATE provision SET text = ''",
        "UPDATE fee SET amount_fen = 0",
        "UPDATE fee SET per = 'day'",
        "UPDATE enrolment SET year = 1999",
        "UPDATE benefit SET rate_bp = NULL WHERE level = 'rate'",
        "UPDATE benefit SET item = 'cap' WHERE level = 'rate'",
        "UPDATE benefit SET slice_to_fen = slice_from_fen WHERE slice_from_fen IS NOT NULL",
        "UPDATE benefit_hospital SET hospital = 'spa'",
        "UPDATE figure SET sex = 'both' WHERE sex IS NOT NULL",
        "UPDATE figure SET first_job_from = 'always' WHERE id = 'china-refund-1'",
        "UPDATE looked_for SET looked_on = 'yesterday'",
        "UPDATE rejected SET reason = ''",
        "UPDATE rejected SET source = 'sffffffff'",
        "UPDATE guide SET checked_on = '2026-13'",
        "UPDATE guide_source SET source = 'sffffffff'",
        "UPDATE claim SET id = 'Cash out'",
        "UPDATE claim SET verdict = 'maybe'",
        "UPDATE claim SET said = ''",
        "UPDATE claim SET instead = ''",
        "UPDATE claim SET said = 'one'",
        "UPDATE claim_region SET region = 999999",
        "UPDATE claim_topic SET topic = 'love'",
        "UPDATE claim_page SET path = 'https://example.cn'",
        "UPDATE claim_source SET source = 'sffffffff'",
        "UPDATE term SET id = 'Pool only' WHERE id = 'refund'",
        "UPDATE term SET id = '12393' WHERE id = 'refund'",
        "UPDATE term SET pinyin = 'FAN' WHERE id = 'refund'",
        "UPDATE term SET text = ''",
        "UPDATE term SET see = 'china'",
        "UPDATE term SET see = '//china'",
        "UPDATE term_word SET said_by = 'nobody'",
        "UPDATE term_word SET word = ''",
        "UPDATE term_word SET term = 'none'",
        "UPDATE term_source SET source = 'sffffffff'",
        "UPDATE holiday SET kind = 'half-day'",
        "UPDATE holiday SET kind = 'workday' WHERE day = '2026-01-01'",
        "UPDATE holiday SET day = '2026-02-30' WHERE day = '2026-02-17'",
        "UPDATE holiday SET name = ''",
        "UPDATE holiday SET notice = ''",
        "DELETE FROM figure WHERE id = 'china-refund-1'",
        "INSERT INTO meta VALUES ('built_on', '2026-11-22')",
    ];

    #[test]
    fn the_schema_refuses_nonsense() {
        let (_directory, path) = sample::written(&sample::dataset());
        let connection = Connection::open(&path).expect("opened for writing");
        connection.execute_batch("PRAGMA foreign_keys = ON").expect("foreign keys");
        for sql in NONSENSE {
            let refused = connection.execute(sql, []).expect_err(sql);
            let code = refused.sqlite_error_code();
            assert_eq!(code, Some(ErrorCode::ConstraintViolation), "{sql}: {refused}");
        }
    }

    /// Whether the schema lists exactly the words of a `WORDS` table for a column.
    fn lists<T>(column: &str, words: &[(T, &'static str)]) -> bool {
        let words: Vec<String> = words.iter().map(|(_, word)| format!("'{word}'")).collect();
        let schema =
            SCHEMA.split_whitespace().collect::<Vec<_>>().join(" ").replace("( ", "(").replace(" )", ")");
        schema.contains(&format!("CHECK ({column} IN ({}))", words.join(", ")))
    }

    #[test]
    fn the_schema_lists_exactly_the_words_that_policy_knows() {
        assert!(lists("level", Level::WORDS));
        assert!(lists("kind", SourceKind::WORDS));
        assert!(lists("kind", ChannelKind::WORDS));
        assert!(lists("topic", Topic::WORDS));
        assert!(lists("after_end", After::WORDS));
        assert!(lists("tier", Tier::WORDS));
        assert!(lists("class", Class::WORDS));
        assert!(lists("status", Status::WORDS));
        assert!(lists("evidence", Evidence::WORDS));
        assert!(lists("pension_of", PensionOf::WORDS));
        assert!(lists("falls_on", FallsOn::WORDS));
        assert!(lists("purpose", Purpose::WORDS));
        assert!(lists("line", Line::WORDS));
        assert!(lists("rule", TransferKey::WORDS));
        assert!(lists("verdict", Verdict::WORDS));
        assert!(lists("topic", ClaimTopic::WORDS));
        assert!(lists("test", Test::WORDS));
        assert!(lists("part", Part::WORDS));
        assert!(lists("scheme", Scheme::WORDS));
        assert!(lists("unit", Unit::WORDS));
        assert!(lists("item", FeeItem::WORDS));
        assert!(lists("care", Care::WORDS));
        assert!(lists("item", Item::WORDS));
        assert!(lists("per", CountedBy::WORDS));
        assert!(lists("hospital", Hospital::WORDS));
        assert!(lists("sex", Sex::WORDS));
        assert!(lists("kind", DayKind::WORDS));
    }
}
