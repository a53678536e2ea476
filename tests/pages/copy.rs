//! The language of every rendered page: short sentences, people's words, full-width punctuation.

use std::collections::{BTreeMap, BTreeSet};

use crate::{all_shown, none};

/// Most characters of a sentence, punctuation not counted.
const LONGEST_SENTENCE: usize = 45;
/// The median of a family of pages.
const LONGEST_MEDIAN: usize = 30;

/// Words of documents that people do not say.
const OFFICIALESE: &[&str] = &[
    "予以",
    "方可",
    "系指",
    "应当",
    "之日起",
    "逾期",
    "拨付",
    "缴纳",
    "按照规定",
    "符合条件的",
    "届满",
    "依法",
    "亦",
    "即可",
];

/// A text without titles in 《》 and without words of others in “”.
fn own_words(text: &str) -> String {
    let mut depth = 0_usize;
    let mut own = String::new();
    for c in text.chars() {
        match c {
            '《' | '“' => depth += 1,
            '》' | '”' => depth = depth.saturating_sub(1),
            _ if depth == 0 => own.push(c),
            _ => {}
        }
    }
    own
}

/// The family of a page: its address without the names of places and things.
fn family(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    match parts.as_slice() {
        ["estimate" | "about", ..] => path.to_owned(),
        ["sources" | "claims", _] => format!("/{}/…", parts[0]),
        ["" | "regions" | "sources" | "claims" | "changes" | "glossary" | "compare"] => path.to_owned(),
        [_] => "/…".to_owned(),
        [_, topic] => format!("/…/{topic}"),
        _ => path.to_owned(),
    }
}

/// The sentences of a piece of text, and whether each is ended by a mark.
fn sentences(block: &str) -> Vec<(String, bool)> {
    let text = own_words(block);
    let pieces = text.split_inclusive(['。', '！', '？', '；']);
    pieces.map(|piece| (piece.to_owned(), piece.ends_with(['。', '！', '？', '；']))).collect()
}

/// How long a sentence is: every Chinese character, letter and digit, and every %; other marks and spaces are not
/// read aloud. An address stands there to be compared letter by letter: it counts as one.
fn length(sentence: &str) -> usize {
    let is_address = |c: char| c.is_ascii_graphic();
    let counted = |c: &char| c.is_alphanumeric() || *c == '%';
    match sentence.split_once("http") {
        Some((before, rest)) if rest.contains("://") => {
            let after = rest.trim_start_matches(is_address);
            before.chars().chain(after.chars()).filter(counted).count() + 1
        }
        _ => sentence.chars().filter(counted).count(),
    }
}

#[test]
fn sentences_are_short() {
    let mut found = BTreeMap::new();
    for page in all_shown() {
        for (sentence, _) in page.blocks.iter().flat_map(|block| sentences(block)) {
            if length(&sentence) > LONGEST_SENTENCE {
                found.entry(sentence).or_insert(&page.path);
            }
        }
    }
    none(found.into_iter().map(|(text, path)| format!("{} {path}: {text}", length(&text))).collect());
}

#[test]
fn sentences_are_mostly_shorter() {
    let mut families: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for page in all_shown() {
        let ended = page.blocks.iter().flat_map(|block| sentences(block)).filter(|(_, is_ended)| *is_ended);
        families.entry(family(&page.path)).or_default().extend(ended.map(|(sentence, _)| sentence));
    }
    let mut found = Vec::new();
    for (family, sentences) in families {
        let mut lengths: Vec<usize> = sentences.iter().map(|sentence| length(sentence)).collect();
        lengths.sort_unstable();
        let median = lengths.get(lengths.len() / 2).copied().unwrap_or(0);
        println!("{family}: {} sentences, median {median}, longest {:?}", lengths.len(), lengths.last());
        if median > LONGEST_MEDIAN {
            found.push(format!("{family}: {median}"));
        }
    }
    none(found);
}

#[test]
fn pages_speak_plainly() {
    let mut found = BTreeMap::new();
    for page in all_shown() {
        for block in &page.blocks {
            let own = own_words(block);
            for word in OFFICIALESE.iter().filter(|word| own.contains(*word)) {
                found.entry(format!("{word}: {block}")).or_insert(&page.path);
            }
        }
    }
    none(found.into_iter().map(|(text, path)| format!("{path}: {text}")).collect());
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

/// What is wrong with the punctuation of a text.
pub(crate) fn punctuation_faults(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let chars: Vec<char> = text.chars().collect();
    for pair in chars.windows(2) {
        let (one, two) = (pair[0], pair[1]);
        let is_half = |c: char| ",.;:!?()\"'".contains(c);
        if is_half(one) && is_han(two) || is_han(one) && is_half(two) {
            faults.push(format!("half width: {one}{two}"));
        }
        let is_mark = |c: char| "。，、；：？！".contains(c);
        if is_mark(one) && is_mark(two)
            || one == '（' && (is_mark(two) || two == '）')
            || is_mark(one) && one != '。' && two == '）' && one != '？'
        {
            faults.push(format!("two marks: {one}{two}"));
        }
    }
    for three in chars.windows(3) {
        let is_latin = |c: char| c.is_ascii_alphanumeric();
        let (one, two) = (three[0], three[2]);
        if three[1] == ' ' && (is_han(one) && is_latin(two) || is_latin(one) && is_han(two)) {
            faults.push(format!("a space: {one} {two}"));
        }
    }
    let mut open = Vec::new();
    for c in chars {
        match c {
            '《' | '“' | '（' | '【' | '‘' => open.push(c),
            '》' | '”' | '）' | '】' | '’' => {
                let opened = open.pop();
                let pairs = ["《》", "“”", "（）", "【】", "‘’"];
                if !opened.is_some_and(|opened| pairs.contains(&format!("{opened}{c}").as_str())) {
                    faults.push(format!("nothing opens {c}"));
                }
            }
            _ => {}
        }
    }
    faults.extend(open.into_iter().map(|c| format!("nothing closes {c}")));
    faults
}

#[test]
fn punctuation_is_chinese_single_and_closed() {
    let mut found = BTreeMap::new();
    for page in all_shown() {
        for block in page.blocks.iter().chain([&page.title, &page.description]) {
            for fault in punctuation_faults(block) {
                found.entry(format!("{fault} in {block}")).or_insert(&page.path);
            }
        }
    }
    none(found.into_iter().map(|(text, path)| format!("{path}: {text}")).collect());
}

#[test]
fn the_measures_measure() {
    assert_eq!(length("退休后，每月返75.00元。"), 11);
    assert_eq!(sentences("一。“二。”三；四").len(), 3);
    assert_eq!(length("原文：https://example.cn/a/b。"), 3);
    for wrong in
        ["返款(75元)。", "返75元。。", "（返款", "返款）", "《返》款》", "查 APP", "返款：，", "（）"]
    {
        assert!(!punctuation_faults(wrong).is_empty(), "{wrong}");
    }
    for right in ["《返款（试行）》每月3.5%，“查”。", "为什么？", "08:30到17:00"] {
        assert_eq!(punctuation_faults(right), Vec::<String>::new(), "{right}");
    }
    assert_eq!(own_words("依《应当》办，点“缴纳”。"), "依办，点。");
}
