//! What somebody typed, as the names are kept: half width, lower case, simplified, without signs and everyday tails.

use super::LONGEST_TYPED;
use super::traditional::simplified;

/// Characters read before giving up: no name with its spaces and quotes is nearly so long.
const LONGEST_READ: usize = 1024;

/// Words that people type after the name of a place and that say nothing about which place they mean.
const TAILS: &[&str] = &[
    "医保",
    "医保局",
    "医保中心",
    "医保卡",
    "医保码",
    "医疗保障局",
    "医疗保障",
    "医疗保险",
    "医疗",
    "社会保险",
    "社保",
    "社保局",
    "社保中心",
    "社保卡",
    "个人账户",
    "账户",
    "余额",
    "返款",
    "返钱",
    "转移",
    "转入",
    "转出",
    "查询",
    "怎么查",
    "怎么转",
    "职工",
    "居民",
    "退休",
    "缴费",
    "报销",
    "的",
    "yibao",
    "shebao",
    "city",
    "province",
];

/// The typed text as names are compared; `None` where nothing is left of it or where it is too long for any name.
pub(super) fn normalised(typed: &str) -> Option<String> {
    let mut text = folded(typed)?;
    while let Some(rest) = without_tail(&text) {
        text = rest;
    }
    (!text.is_empty()).then_some(text)
}

/// Letters and digits alone, half width, lower case, simplified, pinyin without tone marks and with `v` for `ü`.
/// `None` where the text is too long for any name.
pub(super) fn folded(typed: &str) -> Option<String> {
    let mut text = String::new();
    let mut kept: usize = 0;
    for (read, c) in typed.chars().enumerate() {
        if read >= LONGEST_READ {
            return None;
        }
        for c in half_width(c).to_lowercase().filter(|c| c.is_alphanumeric()) {
            kept = kept.saturating_add(1);
            if kept > LONGEST_TYPED {
                return None;
            }
            text.push(simplified(without_tone(c)));
        }
    }
    // Passports write 吕 as LYU. Not so with NYU: it stands in 新余, xin yu.
    Some(text.replace("lyu", "lv"))
}

fn half_width(c: char) -> char {
    if !('\u{ff01}'..='\u{ff5e}').contains(&c) {
        return c;
    }
    u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c)
}

fn without_tone(c: char) -> char {
    match c {
        'ā' | 'á' | 'ǎ' | 'à' => 'a',
        'ē' | 'é' | 'ě' | 'è' => 'e',
        'ī' | 'í' | 'ǐ' | 'ì' => 'i',
        'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
        'ū' | 'ú' | 'ǔ' | 'ù' => 'u',
        'ü' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => 'v',
        _ => c,
    }
}

fn without_tail(text: &str) -> Option<String> {
    TAILS.iter().filter_map(|tail| text.strip_suffix(tail)).min_by_key(|rest| rest.len()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_spaces_and_quotes_do_not_matter() {
        for typed in
            ["ｙｏｎｇｚｈｏｕ", "YongZhou", " yong zhou ", "yǒng zhōu", "yong'zhou", "yong\u{200b}zhou"]
        {
            assert_eq!(normalised(typed).as_deref(), Some("yongzhou"), "{typed}");
        }
        assert_eq!(normalised("「永州」").as_deref(), Some("永州"));
        assert_eq!(normalised("Lüliang").as_deref(), Some("lvliang"));
        assert_eq!(normalised("LYULIANG").as_deref(), Some("lvliang"));
        assert_eq!(normalised("xinyu").as_deref(), Some("xinyu"));
    }

    #[test]
    fn everyday_tails_are_dropped_however_many() {
        for typed in [
            "永州医保",
            "永州医保局",
            "永州 社保",
            "永州职工医疗保险余额查询",
            "永州的返款",
            "永州醫療保險轉移",
        ] {
            assert_eq!(normalised(typed).as_deref(), Some("永州"), "{typed}");
        }
    }

    #[test]
    fn nothing_is_left_of_signs_and_of_tails_alone() {
        for typed in ["", "  ", "%", "'; --", "\u{0}\u{1}", "\u{200b}\u{feff}", "🙂🙂", "医保", "医保余额"]
        {
            assert_eq!(normalised(typed), None, "{typed:?}");
        }
    }

    #[test]
    fn a_text_longer_than_any_name_is_not_read() {
        assert!(normalised(&"永".repeat(LONGEST_TYPED)).is_some());
        assert_eq!(normalised(&"永".repeat(LONGEST_TYPED + 1)), None);
        assert_eq!(normalised(&" ".repeat(4096)), None);
    }
}
