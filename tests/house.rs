//! Tests about the code itself: which way imports run, that every file has its one home, and what must not be written.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A file of the repository: its path from the root, with `/`, and its text.
struct File {
    path: String,
    text: String,
}

impl File {
    /// The folder or file directly below `src` that it belongs to: `policy`, `cli`.
    fn part(&self) -> &str {
        let rest = self.path.strip_prefix("src/").expect("a file of src");
        rest.split(['/', '.']).next().expect("a name")
    }

    /// Whether it holds nothing but tests or what tests build.
    fn is_for_tests(&self) -> bool {
        self.path.ends_with("tests.rs") || self.path.ends_with("/sample.rs")
    }
}

/// All files below a folder of the repository.
fn files(folder: &str) -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            if path.is_dir() && ![".git", "target", "node_modules"].contains(&name.as_str()) {
                folders.push(path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                found.push(File { path: from_root(root, &path), text });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn from_root(root: &Path, path: &Path) -> String {
    let rest: PathBuf = path.strip_prefix(root).expect("inside the repository").into();
    rest.to_string_lossy().replace('\\', "/")
}

fn code_files(folder: &str) -> Vec<File> {
    let found: Vec<File> = files(folder).into_iter().filter(|f| f.path.ends_with(".rs")).collect();
    assert!(found.len() > 5, "{folder} holds {} files of code", found.len());
    found
}

/// The parts of a Rust file: code, with every comment and literal left out, and the literals.
fn parts(text: &str) -> (String, Vec<String>) {
    let mut code = String::new();
    let mut literals = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '"' => {
                let length = quoted(rest);
                literals.push(rest[..length].to_owned());
                length
            }
            'r' if is_raw_string(rest) && !code.ends_with(|c: char| c.is_alphanumeric() || c == '_') => {
                let hashes = rest[1..].find('"').expect("a raw string opens");
                let end = format!("\"{}", "#".repeat(hashes));
                let start = hashes + 2;
                let length = start + rest[start..].find(&end).expect("a raw string closes") + end.len();
                literals.push(rest[..length].to_owned());
                length
            }
            '\'' => character(rest),
            _ => {
                code.push(c);
                c.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    (code, literals)
}

fn is_raw_string(rest: &str) -> bool {
    rest[1..].trim_start_matches('#').starts_with('"')
}

/// The length of a string literal with its quotes.
fn quoted(rest: &str) -> usize {
    let mut is_escaped = false;
    for (i, c) in rest.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return i + 1,
            _ => {}
        }
    }
    panic!("a string is not closed: {}", &rest[..rest.len().min(60)]);
}

/// The length of a character literal, or of the quote that begins a lifetime.
fn character(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => 3 + rest[3..].find('\'').expect("a character closes"),
        Some(_) => chars.next().filter(|(_, c)| *c == '\'').map_or(1, |(i, _)| i + 1),
        None => 1,
    }
}

/// The names that follow `before` in a code: `crate::policy` → `policy`.
fn names_after<'c>(code: &'c str, before: &str) -> BTreeSet<&'c str> {
    let name =
        |rest: &'c str| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().expect("a first part");
    code.split(before).skip(1).map(name).filter(|name| !name.is_empty()).collect()
}

fn none(found: Vec<String>) {
    assert!(found.is_empty(), "{} offenders:\n{}", found.len(), found.join("\n"));
}

#[test]
fn the_reader_of_code_leaves_out_comments_and_literals() {
    let text = "a /* é */ b // ü\nc \"s\\\"é\" d r#\"é\"\"# e 'é' f '\\'' g &'a str h '\\u{feff}' i";
    let (code, literals) = parts(text);
    assert_eq!(code, "a  b \nc  d  e  f  g &a str h  i");
    assert_eq!(literals, ["\"s\\\"é\"", "r#\"é\"\"#"]);
}

#[test]
fn imports_run_one_way() {
    let allowed = |part: &str| -> &[&str] {
        match part {
            "policy" => &["policy"],
            "content" => &["content", "policy"],
            "store" => &["store", "policy"],
            "search" => &["search", "policy"],
            "web" => &["web", "store", "search", "policy", "clock"],
            "cli" | "main" | "lib" => &["cli", "clock", "content", "policy", "search", "store", "web"],
            "clock" => &[],
            other => panic!("nothing is decided about src/{other}"),
        }
    };
    let mut found = Vec::new();
    for file in code_files("src") {
        let (code, _) = parts(&file.text);
        let wrong =
            names_after(&code, "crate::").into_iter().filter(|name| !allowed(file.part()).contains(name));
        found.extend(wrong.map(|name| format!("{} reaches for crate::{name}", file.path)));
    }
    none(found);
}

#[test]
fn policy_knows_the_standard_library_and_chrono_only() {
    let inside = ["crate", "super", "self", "std", "chrono"];
    let mut found = Vec::new();
    for file in code_files("src/policy").iter().filter(|f| !f.is_for_tests()) {
        let (code, _) = parts(&file.text);
        let used = code.lines().map(str::trim_start).filter_map(|line| {
            let line = line
                .trim_start_matches("pub ")
                .trim_start_matches("pub(super) ")
                .trim_start_matches("pub(crate) ");
            line.strip_prefix("use ").or_else(|| line.strip_prefix("extern crate "))
        });
        let first =
            used.map(|rest| rest.trim_start_matches("::").split([':', ';', ' ']).next().unwrap_or(""));
        // A `mod` of the same file is reached by its bare name.
        let is_module = |name: &str| {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/policy");
            ["lapse", "refund", "transfer"]
                .iter()
                .any(|folder| root.join(folder).join(format!("{name}.rs")).exists())
        };
        found.extend(
            first
                .filter(|name| !inside.contains(name) && !is_module(name))
                .map(|name| format!("{} uses {name}", file.path)),
        );
        let paths = ["serde::", "rusqlite::", "actix_web::", "askama::", "tracing::", "toml::", "csv::"];
        found.extend(
            paths
                .iter()
                .filter(|path| code.contains(**path))
                .map(|path| format!("{} names {path}", file.path)),
        );
        found.extend(
            ["Clock", "Local::", "Utc"]
                .iter()
                .filter(|word| code.contains(**word))
                .map(|word| format!("{} names {word}", file.path)),
        );
    }
    none(found);
}

#[test]
fn policy_speaks_no_chinese_but_the_messages_of_input() {
    let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let mut found = Vec::new();
    for file in code_files("src/policy") {
        if file.is_for_tests() || file.path.ends_with("/input.rs") {
            continue;
        }
        // Tests inside a file stand at its end.
        let rules = file.text.split("#[cfg(test)]\nmod tests {").next().expect("what is before the tests");
        let (_, literals) = parts(rules);
        found.extend(
            literals.iter().filter(|l| l.contains(is_chinese)).map(|l| format!("{}: {l}", file.path)),
        );
    }
    none(found);
}

#[test]
fn sql_stands_in_the_store_only() {
    let words =
        ["SELECT ", "INSERT ", "DELETE FROM", "UPDATE ", "CREATE TABLE", "PRAGMA", " WHERE ", "ORDER BY"];
    let mut found = Vec::new();
    for file in code_files("src").iter().filter(|f| f.part() != "store") {
        let (code, literals) = parts(&file.text);
        let is_sql = |literal: &&String| words.iter().any(|word| literal.contains(word));
        found.extend(literals.iter().filter(is_sql).map(|literal| format!("{}: {literal}", file.path)));
        found.extend(code.contains("rusqlite").then(|| format!("{} names rusqlite", file.path)));
    }
    none(found);
}

#[test]
fn one_module_reads_the_system_clock() {
    let readers = ["SystemTime", "Utc::now", "Local::now", "Instant::now"];
    let mut found = Vec::new();
    for file in code_files("src").iter().filter(|f| f.path != "src/clock.rs") {
        let (code, _) = parts(&file.text);
        found.extend(
            readers.iter().filter(|r| code.contains(**r)).map(|r| format!("{} reads {r}", file.path)),
        );
    }
    none(found);
    assert!(
        parts(&code_files("src").into_iter().find(|f| f.path == "src/clock.rs").expect("it is there").text)
            .0
            .contains("Utc::now")
    );
}

#[test]
fn money_and_rates_are_never_floats() {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let has_float = |file: &&File| {
        parts(&file.text).0.split(|c| !is_word(c)).any(|w| w.ends_with("f32") || w.ends_with("f64"))
    };
    none(code_files("src").iter().filter(has_float).map(|f| f.path.clone()).collect());
}

#[test]
fn identifiers_are_ascii() {
    let all = code_files("src").into_iter().chain(code_files("tests"));
    let wrong = |f: File| {
        let (code, _) = parts(&f.text);
        code.chars().find(|c| !c.is_ascii()).map(|c| format!("{}: {c}", f.path))
    };
    none(all.filter_map(wrong).collect());
}

#[test]
fn templates_never_switch_escaping_off() {
    let templates = files("templates");
    assert!(templates.len() > 10);
    let is_unsafe = |f: &&File| {
        let dense: String = f.text.split_whitespace().collect();
        ["|safe", "|escape(\"none\")", "escape=\"none\"", "{%autoescape", "{%filter"]
            .iter()
            .any(|word| dense.contains(word))
    };
    none(templates.iter().filter(is_unsafe).map(|f| f.path.clone()).collect());
    let is_unescaped = |f: &&File| f.text.contains("escape = \"none\"");
    none(code_files("src").iter().filter(is_unescaped).map(|f| f.path.clone()).collect());
}

/// Templates without a module of the same name, and why.
const TEMPLATES_OF_OTHERS: &[(&str, &str)] = &[
    ("base", "the shell of every page: head.rs"),
    ("claims", "the list beside one claim: claim.rs"),
    ("sources", "the list beside one source: source.rs"),
    ("uncovered", "the hub of a region without this insurance: region.rs"),
];

#[test]
fn every_template_has_a_module_of_its_name() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for file in files("templates").iter().filter(|f| !f.path.starts_with("templates/components/")) {
        let name =
            file.path.strip_prefix("templates/").and_then(|n| n.strip_suffix(".html")).expect("a template");
        let is_others = TEMPLATES_OF_OTHERS.iter().any(|(other, _)| *other == name);
        let has_module = root.join("src/web").join(format!("{name}.rs")).is_file();
        if has_module == is_others {
            found.push(file.path.clone());
        }
    }
    none(found);
}

/// The modules that answer addresses, as the one list of routes names them.
fn page_families() -> BTreeSet<String> {
    let routes =
        code_files("src/web").into_iter().find(|f| f.path == "src/web/routes.rs").expect("the routes");
    let (code, _) = parts(&routes.text);
    let handlers =
        code.split("read().to(").skip(1).map(|rest| rest.split("::").next().expect("a module").to_owned());
    let families: BTreeSet<String> = handlers.collect();
    assert!(families.len() > 8, "{families:?}");
    families
}

#[test]
fn every_page_family_is_tested_against_the_invented_site() {
    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/site");
    if !site.is_dir() {
        println!("skipped: there is no tests/site");
        return;
    }
    // `estimate` tests `estimate_refund` too.
    let is_tested = |family: &String| {
        let first = family.split('_').next().expect("a first word");
        [family.as_str(), first]
            .iter()
            .any(|name| site.join(format!("{name}.rs")).is_file() || site.join(name).is_dir())
    };
    none(page_families().into_iter().filter(|family| !is_tested(family)).collect());
}

#[test]
fn every_folder_says_what_it_owns() {
    let all: Vec<File> = code_files("src")
        .into_iter()
        .filter(|f| f.path.ends_with("/mod.rs") || f.path == "src/lib.rs")
        .collect();
    assert!(all.len() >= 6);
    none(all.iter().filter(|f| !f.text.starts_with("//! ")).map(|f| f.path.clone()).collect());
    // And every other file says in its first line what it is for.
    let bare = |f: &&File| !f.text.starts_with("//! ") && !f.is_for_tests();
    none(code_files("src").iter().filter(bare).map(|f| f.path.clone()).collect());
}

#[test]
fn modules_are_named_after_what_they_hold() {
    let banned = ["util", "utils", "helper", "helpers", "common", "misc", "manager", "service"];
    let mut found = Vec::new();
    for file in code_files("src").into_iter().chain(code_files("tests")) {
        let names = file.path.trim_end_matches(".rs").split('/').skip(1);
        found.extend(names.filter(|name| banned.contains(name)).map(|_| file.path.clone()));
        let (code, _) = parts(&file.text);
        found.extend(
            names_after(&code, "mod ")
                .into_iter()
                .filter(|n| banned.contains(n))
                .map(|n| format!("{}: mod {n}", file.path)),
        );
    }
    none(found);
}

#[test]
fn no_file_is_longer_than_five_hundred_lines() {
    let all = code_files("src").into_iter().chain(code_files("tests")).chain(files("templates"));
    let long = all.map(|f| (f.text.lines().count(), f.path)).filter(|(lines, _)| *lines > 500);
    none(long.map(|(lines, path)| format!("{path} has {lines} lines")).collect());
}

#[test]
fn the_repository_names_no_path_of_one_machine() {
    // Put together here, so that this file does not name them.
    let paths = ["work", "tmp", "home", "Users", "root"].map(|folder| format!("/{folder}/"));
    let mut found = Vec::new();
    for file in
        files(".").iter().filter(|f| f.path != ".git" && !f.path.starts_with("tests/browser/node_modules"))
    {
        for (i, line) in file.text.lines().enumerate() {
            // An address may hold such a word in its path.
            let words = line
                .split(|c: char| c.is_whitespace() || "\"'`()".contains(c))
                .filter(|w| !w.contains("://"));
            if words.into_iter().any(|word| paths.iter().any(|path| word.starts_with(path.as_str()))) {
                found.push(format!("{}:{}: {line}", file.path, i + 1));
            }
        }
    }
    none(found);
}

#[test]
fn every_dependency_says_what_it_is_for() {
    let manifest =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).expect("a manifest");
    let mut found = Vec::new();
    let mut is_listed = false;
    let mut before = "";
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_listed = line.ends_with("dependencies]");
        } else if is_listed && line.contains('=') && !line.starts_with('#') && !before.starts_with("# ") {
            found.push(line.to_owned());
        }
        before = line;
    }
    none(found);
}
