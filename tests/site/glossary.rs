//! `/glossary`, and the links by which other pages explain the first use of an official word.

use crate::visit::get;

fn links(found: &[(&str, &str)]) -> Vec<(String, String)> {
    found.iter().map(|(href, label)| ((*href).to_owned(), (*label).to_owned())).collect()
}

#[actix_web::test]
async fn words_stand_by_pinyin_with_what_documents_say() {
    let page = get("/glossary").await;
    assert_eq!(page.text("h1"), "医保的词，用大白话说");
    let words = page.texts("main dl dt");
    assert_eq!(words.len(), 22);
    assert_eq!((words[0].as_str(), words[21].as_str()), ("参保凭证", "转移"));
    assert_eq!(page.text("dt#pool-only"), "没有个人账户的那一档、单建统筹");
    assert_eq!(page.texts("dt#pool-only + dd p.note"), ["文件里写：单建统筹基金"]);
    // The same word is not said twice.
    assert_eq!(page.count("dt#base + dd p.note"), 0);
    assert_eq!(page.attribute("meta[name=robots]", "content"), "index,follow");
}

#[actix_web::test]
async fn a_word_leads_to_the_page_that_says_more_and_to_its_sources() {
    let page = get("/glossary").await;
    let found = page.links("dt#transfer + dd a");
    assert_eq!(found[0], ("/china/transfer".to_owned(), "看这一页".to_owned()));
    assert_eq!(found[1].0, "/sources/s00000001");
    assert_eq!(page.count("dt#base + dd a"), 0);
}

#[actix_web::test]
async fn parameters_lead_to_the_address_without_them() {
    assert_eq!(get("/glossary?q=x").await.redirect(), (308, "/glossary"));
}

#[actix_web::test]
async fn a_hub_explains_the_words_of_its_answers_once() {
    let page = get("/yishi").await;
    let found = page.links("main a[href^='/glossary']");
    let fixed = [
        ("/glossary#employee-scheme", "职工医保"),
        ("/glossary#account", "个人账户"),
        ("/glossary#residents-scheme", "居民医保"),
    ];
    assert_eq!(found[..3], links(&fixed));
    assert_eq!(found[3..], links(&[("/glossary#base", "缴费基数")]));
}

#[actix_web::test]
async fn tiers_are_explained_where_an_answer_names_them() {
    for path in ["/yushi", "/yushi/refund", "/estimate/refund?region=yushi&status=flexible&tier=unknown"] {
        let found = get(path).await.links("main a[href^='/glossary']");
        for wanted in links(&[("/glossary#with-account", "统账结合"), ("/glossary#pool-only", "单建统筹")])
        {
            assert_eq!(found.iter().filter(|link| **link == wanted).count(), 1, "{path}: {found:?}");
        }
    }
    let found = get("/yishi").await.attributes("main a", "href");
    assert!(!found.iter().any(|href| href == "/glossary#pool-only"), "{found:?}");
}

#[actix_web::test]
async fn a_topic_page_explains_the_words_that_stand_on_it_and_no_others() {
    for (path, words) in [
        ("/yunshi/years", ["累计缴费", "视同缴费", "实际缴费"].as_slice()),
        ("/jingshi/years", ["累计缴费", "视同缴费"].as_slice()),
        ("/dishi/outpatient", ["起付线", "封顶线"].as_slice()),
        ("/xuanshi/residents", ["集中缴费期"].as_slice()),
    ] {
        let page = get(path).await;
        let explained = page.texts("main > p.note");
        let explained: Vec<&String> = explained.iter().filter(|p| p.starts_with("词的意思：")).collect();
        assert_eq!(explained, [&format!("词的意思：{}", words.join("、"))], "{path}");
        let text = page.text("main");
        assert!(words.iter().all(|word| text.matches(word).count() > 1), "{path}");
    }
}

#[actix_web::test]
async fn every_page_leads_to_the_words() {
    assert_eq!(get("/").await.attributes("footer a[href='/glossary']", "href").len(), 1);
}
