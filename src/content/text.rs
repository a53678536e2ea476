//! Plain text: what a note, a name or a title must not contain.

/// How a text is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Our own sentences: short, and in people's words.
    Prose,
    /// Names and menus: as they are printed elsewhere.
    Name,
    /// Titles of documents and pages: their two halves, or the bodies that issue them, may stand apart.
    Title,
}

/// What is wrong with a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) rule: &'static str,
    pub(super) message: String,
    pub(super) hint: &'static str,
}

/// Most characters of one sentence.
const LONGEST_SENTENCE: usize = 60;

/// Words of documents that people do not say.
const OFFICIALESE: &[&str] = &["予以", "方可", "系指"];

/// Everything that is wrong with a text, each rule at most once.
pub(super) fn faults(text: &str, style: Style) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut fault = |rule, message: &str, hint| {
        found.push(Fault { rule, message: message.to_owned(), hint });
    };
    if text.is_empty() || text.trim() != text || text.chars().any(char::is_control) {
        fault(
            "text-whitespace",
            "文字是空的，或首尾有空格、换行、控制字符",
            "写成一行，去掉首尾空格；没有内容就删掉这个键",
        );
    }
    if has_html(text) {
        fault("text-html", "文字里有HTML标签或实体", "只写纯文字");
    }
    if has_markdown(text) {
        fault("text-markdown", "文字里有Markdown记号", "只写纯文字；Markdown只用在guides/里");
    }
    if ["http://", "https://", "www."].iter().any(|mark| text.contains(mark)) {
        fault("text-url", "文字里有网址", "网址写进sources.toml的url，查询入口写进host");
    }
    if let Some(mark) = half_width(text) {
        fault("text-half-width", &format!("汉字旁边有半角标点“{mark}”"), "改成全角标点");
    }
    if has_idle_space(text, style == Style::Title) {
        fault("text-spacing", "汉字旁边有空格", "去掉汉字与汉字、字母、数字之间的空格");
    }
    // What was not seen is left out: the page has words of its own for that.
    if style == Style::Title && (text.contains("未记录") || text.contains("未取得")) {
        fault("title-not-seen", "标题写的是没看到标题", "没看到标题就不写`title`");
    }
    if style == Style::Prose {
        let longest = sentences(text).map(|s| s.chars().count()).max().unwrap_or(0);
        if longest > LONGEST_SENTENCE {
            let message = format!("一句话有{longest}个字");
            fault("text-sentence", &message, "拆成不超过60个字的句子");
        }
        if let Some(word) = officialese(text) {
            fault("text-officialese", &format!("“{word}”是公文词"), "换成大白话");
        }
    }
    found
}

/// The first word of documents outside quotation marks: words between “ and ” are not ours.
pub(super) fn officialese(text: &str) -> Option<&'static str> {
    let mut own = String::new();
    let mut depth = 0_u32;
    for c in text.chars() {
        match c {
            '“' => depth = depth.saturating_add(1),
            '”' => depth = depth.saturating_sub(1),
            _ if depth == 0 => own.push(c),
            _ => {}
        }
    }
    OFFICIALESE.iter().find(|word| own.contains(*word)).copied()
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['。', '！', '？'])
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

/// Each character with its neighbours.
fn neighbours(text: &str) -> impl Iterator<Item = (Option<char>, char, Option<char>)> {
    let before = std::iter::once(None).chain(text.chars().map(Some));
    let after = text.chars().skip(1).map(Some).chain(std::iter::once(None));
    before.zip(text.chars()).zip(after).map(|((before, c), after)| (before, c, after))
}

fn has_html(text: &str) -> bool {
    let tag = neighbours(text).any(|(_, c, after)| {
        c == '<' && after.is_some_and(|a| a.is_ascii_alphabetic() || a == '/' || a == '!')
    });
    let entity = text.split('&').skip(1).any(|rest| {
        rest.split_once(';').is_some_and(|(name, _)| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#')
        })
    });
    tag || entity
}

fn has_markdown(text: &str) -> bool {
    ["**", "__", "`", "]("].iter().any(|mark| text.contains(mark))
        || ["# ", "## ", "### ", "- ", "* ", "> "].iter().any(|mark| text.starts_with(mark))
}

fn half_width(text: &str) -> Option<char> {
    neighbours(text)
        .find(|(before, c, after)| {
            matches!(c, ',' | ';' | ':' | '?' | '!' | '(' | ')')
                && (before.is_some_and(is_han) || after.is_some_and(is_han))
        })
        .map(|(_, c, _)| c)
}

fn has_idle_space(text: &str, may_part_han: bool) -> bool {
    let is_latin = |c: char| c.is_ascii_alphanumeric();
    neighbours(text).any(|(before, c, after)| {
        let (Some(before), Some(after)) = (before, after) else { return false };
        let is_between = match (is_han(before), is_han(after)) {
            (true, true) => !may_part_han,
            (true, false) => is_latin(after),
            (false, true) => is_latin(before),
            (false, false) => false,
        };
        is_between && matches!(c, ' ' | '\u{a0}' | '\u{3000}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(text: &str, style: Style) -> Vec<&'static str> {
        faults(text, style).into_iter().map(|fault| fault.rule).collect()
    }

    #[test]
    fn plain_chinese_has_no_fault() {
        for text in ["每月返75元。", "打12393，先按2（转人工）。", "24小时", "APP首页", "Q & A, yes; (no)"]
        {
            assert_eq!(rules(text, Style::Prose), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn each_fault_has_its_rule() {
        let cases = [
            ("", "text-whitespace"),
            (" 首", "text-whitespace"),
            ("两\n行", "text-whitespace"),
            ("<b>粗", "text-html"),
            ("A&nbsp;B", "text-html"),
            ("**粗**", "text-markdown"),
            ("[见](x)", "text-markdown"),
            ("- 一条", "text-markdown"),
            ("见https://x.cn", "text-url"),
            ("城市,省", "text-half-width"),
            ("试行(2021)", "text-half-width"),
            ("打开 APP", "text-spacing"),
            ("APP 首页", "text-spacing"),
            ("广东 办法", "text-spacing"),
            ("费用予以退还", "text-officialese"),
        ];
        for (text, rule) in cases {
            assert_eq!(rules(text, Style::Prose), [rule], "{text:?}");
        }
    }

    #[test]
    fn sentences_have_sixty_characters_at_most() {
        let sixty = "字".repeat(60);
        assert_eq!(rules(&format!("{sixty}。{sixty}。"), Style::Prose), Vec::<&str>::new());
        assert_eq!(rules(&format!("{sixty}字。"), Style::Prose), ["text-sentence"]);
        assert_eq!(rules(&format!("{sixty}字。"), Style::Name), Vec::<&str>::new());
    }

    #[test]
    fn words_of_documents_may_be_quoted_and_stand_in_titles() {
        assert_eq!(rules("原文是“予以退还”。", Style::Prose), Vec::<&str>::new());
        assert_eq!(rules("关于予以表彰的通知", Style::Title), Vec::<&str>::new());
    }

    #[test]
    fn titles_may_have_two_halves() {
        assert_eq!(rules("国家医保局 财政部关于转移的通知", Style::Title), Vec::<&str>::new());
        assert_eq!(rules("国家医保局 财政部", Style::Name), ["text-spacing"]);
        assert_eq!(rules("打开 APP", Style::Title), ["text-spacing"]);
    }

    #[test]
    fn a_title_that_was_not_seen_is_left_out() {
        assert_eq!(rules("标题未记录", Style::Title), ["title-not-seen"]);
        assert_eq!(rules("办事指南（标题未取得）", Style::Title), ["title-not-seen"]);
    }
}
