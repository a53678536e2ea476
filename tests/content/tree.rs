//! A tiny valid content tree, and ways to spoil it.

use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use tempfile::TempDir;
use yibao::content::{self, Problem};
use yibao::policy::dataset::Dataset;

/// The day of all tests.
pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

/// A content tree in a folder of its own, deleted when it is dropped.
pub(crate) struct Tree {
    dir: TempDir,
}

const REGIONS: &str = "\
code,name,short_name,level,parent_code,slug,aliases,pinyin,initials,area_code,area_code_sure,pool
100000,全国,全国,nation,,china,,quan guo,qg,,,
430000,湖南省,湖南,province,100000,hunan,,hu nan,hn,,,
431100,永州市,永州,prefecture,430000,yongzhou,yungchow,yong zhou,yz,0746,yes,
440000,广东省,广东,province,100000,guangdong,,guang dong,gd,,,
710000,台湾省,台湾,province,100000,taiwan,,tai wan,tw,00886,yes,
";

const COUNTIES: &str = "code,name,region_code\n431181,祁阳市,431100\n";

const SOURCES: &str = "\
[s00000001]
title = \"医保问答\"
publisher = \"永州市医疗保障局\"
published_on = \"2024-01\"
url = \"https://example.cn/a\"
kind = \"official\"

[s00000002]
publisher = \"某报\"
kind = \"secondary\"
read_as = \"转载\"

[s00000003]
publisher = \"某网\"
kind = \"secondary\"
";

const REJECTED: &str =
    "region,topic,key,value,source,reason\nyongzhou,refund,retiree,500,s00000003,单位写错了。\n";

const CLAIMS: &str = "\
[[claim]]
id = \"yongzhou-75\"
said = \"永州每月返75元\"
regions = [\"yongzhou\"]
topics = [\"refund\"]
verdict = \"true\"
why = \"当地就是这样定的。\"
instead = \"看自己的到账记录。\"
see = [\"/yongzhou/refund\"]
sources = [\"s00000001\"]

[[claim]]
id = \"payday-20\"
said = \"都是20日到账\"
regions = [\"china\", \"hunan\"]
topics = [\"refund\", \"lapse\"]
verdict = \"unproven\"
why = \"没有查到。\"
";

const GUIDE: &str = "\
+++
title = \"怎么看返款\"
description = \"每个月打进医保卡里的钱有多少，从哪一天起算，几号能到账，对不上的时候该去问谁。\"
sources = [\"s00000002\"]
checked_on = \"2026-11-22\"
+++

打12393最快。
";

/// Lines: 1 the first term, 9 the second.
const GLOSSARY: &str = "\
[refund]
people = [\"返款\", \"返钱\"]
documents = [\"个人账户划入\"]
pinyin = \"fan kuan\"
text = \"每月打进账户的钱。\"
see = \"/china/refund#why\"
sources = [\"s00000002\"]

[base]
people = [\"缴费基数\"]
documents = [\"缴费基数\"]
pinyin = \"jiao fei ji shu\"
text = \"算交多少钱的那个数。\"
";

/// Lines: 2 元旦, 3 the day worked for it, 4 春节, 5 清明节, 6 劳动节, 7 端午节, 8 中秋节, 9 to 11 国庆节.
const HOLIDAYS: &str = "\
date,kind,name,source
2026-01-01,holiday,元旦,放假通知（某发〔2025〕7号）
2026-01-04,workday,元旦,放假通知（某发〔2025〕7号）
2026-02-17,holiday,春节,放假通知（某发〔2025〕7号）
2026-04-05,holiday,清明节,放假通知（某发〔2025〕7号）
2026-05-01,holiday,劳动节,放假通知（某发〔2025〕7号）
2026-06-19,holiday,端午节,放假通知（某发〔2025〕7号）
2026-09-25,holiday,中秋节,放假通知（某发〔2025〕7号）
2026-10-01,holiday,国庆节,放假通知（某发〔2025〕7号）
2026-10-02,holiday,国庆节,放假通知（某发〔2025〕7号）
2026-10-03,holiday,国庆节,放假通知（某发〔2025〕7号）
";

/// The envelope of every figure that the tests write, but for the citation.
pub(crate) const CITED: &str =
    "citations = [{ source = \"s00000001\", evidence = \"official\", checked_on = \"2026-11-22\" }]\n";

/// Lines of `regions/yongzhou.toml`: 1 the first refund, 9 the second, 17 the hotline.
const YONGZHOU: &str = "\
[[refund]]
who = [\"retiree\"]
age_below = 70
band_starts = \"unknown\"
monthly = \"75\"
from = \"2024-01-01\"
citations = [{ source = \"s00000001\", evidence = \"official\", checked_on = \"2026-11-22\" }]

[[refund]]
who = [\"retiree\"]
age_from = 70
band_starts = \"unknown\"
monthly = \"85\"
from = \"2024-01-01\"
citations = [{ source = \"s00000001\", evidence = \"official\", checked_on = \"2026-11-22\" }]

[[hotline]]
number = \"0746-12393\"
name = \"永州市医保局\"
purpose = \"medical\"
from = \"unknown\"
citations = [{ source = \"s00000001\", evidence = \"official\", checked_on = \"2026-11-22\" }]
";

const HUNAN: &str = "\
[[refund]]
who = [\"employee\"]
rate = \"2%\"
of = \"own-base\"
from = \"2023\"
applies_to = \"all\"
citations = [
  { source = \"s00000001\", evidence = \"reported\", checked_on = \"2026-11-22\", about = \"yongzhou\" },
]
";

impl Tree {
    /// The valid tree.
    pub(crate) fn new() -> Self {
        let tree = Tree { dir: TempDir::new().unwrap() };
        fs::create_dir(tree.path().join("regions")).unwrap();
        fs::create_dir(tree.path().join("guides")).unwrap();
        tree.write("regions.csv", REGIONS)
            .write("counties.csv", COUNTIES)
            .write("sources.toml", SOURCES)
            .write("rejected.csv", REJECTED)
            .write("claims.toml", CLAIMS)
            .write("guides/refund.md", GUIDE)
            .write("glossary.toml", GLOSSARY)
            .write("holidays.csv", HOLIDAYS)
            .write("regions/yongzhou.toml", YONGZHOU)
            .write("regions/hunan.toml", HUNAN)
    }

    fn path(&self) -> &Path {
        self.dir.path()
    }

    /// Writes a file.
    pub(crate) fn write(self, file: &str, text: &str) -> Self {
        fs::write(self.path().join(file), text).unwrap();
        self
    }

    /// Deletes a file.
    pub(crate) fn without(self, file: &str) -> Self {
        fs::remove_file(self.path().join(file)).unwrap();
        self
    }

    /// Puts `new` for the first `old` of a file, which must hold it.
    pub(crate) fn replace(self, file: &str, old: &str, new: &str) -> Self {
        let text = fs::read_to_string(self.path().join(file)).unwrap();
        assert!(text.contains(old), "{file} has no {old:?}");
        self.write(file, &text.replacen(old, new, 1))
    }

    /// Adds text at the end of a file.
    pub(crate) fn append(self, file: &str, more: &str) -> Self {
        let text = fs::read_to_string(self.path().join(file)).unwrap_or_default();
        self.write(file, &(text + more))
    }

    /// Writes a file of one region instead of the one it has.
    pub(crate) fn region(self, slug: &str, text: &str) -> Self {
        self.write(&format!("regions/{slug}.toml"), text)
    }

    /// Loads it.
    pub(crate) fn load(&self) -> Result<Dataset, Vec<Problem>> {
        content::load(self.path(), today())
    }

    /// Its problems as (file, line, rule).
    pub(crate) fn problems(&self) -> Vec<(String, u32, &'static str)> {
        let problems = self.load().err().unwrap_or_default();
        problems.into_iter().map(|p| (p.file, p.line, p.rule)).collect()
    }

    /// Asserts that there is this problem and no other.
    #[track_caller]
    pub(crate) fn has_only(&self, file: &str, line: u32, rule: &str) {
        let problems = self.load().err().unwrap_or_default();
        let shown: Vec<String> = problems.iter().map(ToString::to_string).collect();
        let found: Vec<_> = problems.iter().map(|p| (p.file.as_str(), p.line, p.rule)).collect();
        assert_eq!(found, [(file, line, rule)], "{shown:#?}");
    }

    /// Asserts that there is no problem.
    #[track_caller]
    pub(crate) fn is_clean(&self) {
        let shown: Vec<String> =
            self.load().err().unwrap_or_default().iter().map(ToString::to_string).collect();
        assert!(shown.is_empty(), "{shown:#?}");
    }
}

/// A citation line of a source with an evidence.
pub(crate) fn cited(source: &str, evidence: &str) -> String {
    format!(
        "citations = [{{ source = \"{source}\", evidence = \"{evidence}\", checked_on = \"2026-11-22\" }}]\n"
    )
}

/// A refund for retirees: header, then `keys`, then an official citation. Five lines and those of `keys`.
pub(crate) fn refund(keys: &str) -> String {
    format!("[[refund]]\nwho = [\"retiree\"]\n{keys}{CITED}\n")
}
