//! How pages end: what changed, how to correct a figure, the address to send, the code of that address, the sheet.

use std::sync::Arc;

use actix_web::test::TestRequest;
use actix_web::web;
use yibao::store::Store;
use yibao::web::atlas::Atlas;
use yibao::web::site::Site;

use crate::visit::{Answer, PUBLIC_URL, all_paths, data_file, dataset, get, noon, send_to};

/// Pixels that the test draws for each square of a code.
const SCALE: usize = 4;

/// Reads the code of a page as a telephone does: its squares are drawn, found again, and decoded by another program.
fn decoded(page: &Answer) -> String {
    let side: usize = page.attribute("svg.qr", "viewBox").split(' ').next_back().unwrap().parse().unwrap();
    assert!(
        page.body.contains(".qr{display:block;")
            && page.body.contains("background:white;forced-color-adjust:none")
    );
    let mut dark = vec![false; side * side];
    for row in page.attribute("svg.qr path[stroke='#000']", "d").split('M').skip(1) {
        let (start, strokes) = row.split_once('h').unwrap();
        let (x, y) = start.split_once(' ').unwrap();
        let y: usize = y.strip_suffix(".5").unwrap().parse().unwrap();
        let mut x: usize = x.parse().unwrap();
        for stroke in strokes.split('h') {
            let (length, gap) = stroke.split_once('m').unwrap_or((stroke, "0 0"));
            let length: usize = length.parse().unwrap();
            dark[y * side + x..y * side + x + length].fill(true);
            x += length + gap.strip_suffix(" 0").unwrap().parse::<usize>().unwrap();
        }
    }
    // Four white squares all around.
    let is_edge = |i: usize| i < 4 || i >= side - 4;
    assert!((0..side * side).all(|i| !dark[i] || !(is_edge(i % side) || is_edge(i / side))));
    let shade = |x: usize, y: usize| if dark[y / SCALE * side + x / SCALE] { 0 } else { 255 };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side * SCALE, side * SCALE, shade);
    let found = image.detect_grids();
    assert_eq!(found.len(), 1, "one code");
    found[0].decode().unwrap().1
}

/// The pages of all regions, hubs and topics.
fn region_paths() -> Vec<String> {
    let hub = |path: &str| path.split('/').nth(1).unwrap().to_owned();
    let covered: Vec<&str> =
        dataset().regions.iter().filter(|r| r.is_covered()).map(|r| r.slug.as_str()).collect();
    all_paths().into_iter().filter(|path| covered.contains(&hub(path).as_str())).collect()
}

/// The parts that end a page of a region, in their order.
fn parts_of(slug: &str) -> [String; 5] {
    let region = dataset().regions.iter().find(|r| r.slug.as_str() == slug).unwrap();
    let sheet = format!("打印{}的一张", region.short_name);
    ["最近的变化", "别处有什么变化", "数字不对？告诉我们", "发给家里人", &sheet].map(str::to_owned)
}

/// The parts that a page has.
fn parts(page: &Answer) -> Vec<String> {
    assert_eq!(page.count("main > .ending") + page.count("main > .ending ~ *"), 1, "it stands last");
    page.texts(".ending h2, .ending p.links:not(.address)")
}

#[actix_web::test]
async fn every_page_of_a_region_ends_alike() {
    for path in region_paths().iter().filter(|path| !path.ends_with("/print")) {
        let page = get(path).await;
        let slug = path.split('/').nth(1).unwrap();
        assert_eq!(parts(&page), parts_of(slug), "{path}");
        let ways = page.texts(".send p");
        assert_eq!(ways[0], "微信里点右上角“…”，发给朋友。", "{path}");
        assert!(ways[1].starts_with("不行，就长按下面的网址，复制，发到微信。"), "{path}: {ways:?}");
        assert_eq!(page.attribute(".ending .print a", "href"), format!("/{slug}/print"));
    }
}

#[actix_web::test]
async fn the_address_stands_there_to_be_copied_and_the_code_holds_the_same() {
    for path in region_paths() {
        let page = get(&path).await;
        // The sheet leads to the page of its region.
        let path = path.strip_suffix("/print").unwrap_or(&path);
        let address = format!("{PUBLIC_URL}{path}");
        assert_eq!(page.text(".address"), address);
        assert_eq!(decoded(&page), address, "{path}");
        let pixels: usize = page.attribute("svg.qr", "width").parse().unwrap();
        assert!(
            pixels >= 160 && page.attribute("svg.qr", "height") == pixels.to_string(),
            "{path}: {pixels}"
        );
        assert_eq!(page.attribute("svg.qr", "role"), "img");
    }
}

#[actix_web::test]
async fn a_long_public_address_can_be_read_too() {
    let long = format!("https://{}.example.cn:8443", ["yibao-guide"; 20].join("."));
    let store = Store::open(data_file()).unwrap();
    let atlas = Arc::new(Atlas::read(&store).unwrap());
    let site = web::Data::new(Site::new(store, atlas, noon("2026-11-22"), long.as_str().into(), None));
    let page = send_to(Some(site), TestRequest::get().uri("/yishi/refund")).await;
    assert_eq!(page.text(".address"), format!("{long}/yishi/refund"));
    assert_eq!(decoded(&page), format!("{long}/yishi/refund"));
}

#[actix_web::test]
async fn the_page_of_a_day_sends_the_page_of_today_and_prints_that_day() {
    let page = get("/bingshi/refund?on=2026-06-30").await;
    assert_eq!(page.text(".address"), format!("{PUBLIC_URL}/bingshi/refund"));
    assert_eq!(page.attributes("a[rel=nofollow]", "href"), ["/bingshi/print?on=2026-06-30"]);
    // What came later is not told.
    assert!(!page.texts(".ending li").concat().contains("2026年7月1日"));
    let today = get("/bingshi/refund").await.texts(".ending li");
    assert_eq!(today.len(), 2, "{today:?}");
    assert_eq!(today[0], "2026年7月1日起，丙市，退休职工，70岁以下1400元/年。");
}

#[actix_web::test]
async fn what_changed_leads_to_where_it_stands_in_full() {
    let page = get("/bingshi").await;
    let links = page.attributes(".ending li a", "href");
    assert!(links.iter().all(|href| href.starts_with("/bingshi/") && href.contains('#')), "{links:?}");
    assert_eq!(page.attributes("#changed ~ ul + p a", "href"), ["/changes"]);
}

#[actix_web::test]
async fn a_place_without_changes_of_its_own_tells_those_it_inherits() {
    let told = get("/chushi/refund?on=2025-06-01").await.texts(".ending li");
    assert!(told[0].contains("甲省"), "{told:?}");
    let none = get("/yishi/balance").await.under("最近的变化");
    assert_eq!(none[0], "这件事，乙市最近没有记到变化。");
}

#[actix_web::test]
async fn where_all_matters_stand_together_a_change_names_its_own() {
    let told = get("/bingshi").await.texts(".ending li");
    assert_eq!(told[0], "2026年7月1日起，丙市，退休职工，70岁以下返款：1400元/年。");
    assert!(get("/bingshi/refund").await.texts(".ending li").iter().all(|line| !line.contains("返款：")));
}

#[actix_web::test]
async fn what_came_more_than_eighteen_months_ago_is_no_change() {
    assert!(get("/bingshi/refund?on=2028-01-01").await.count(".ending li") > 0);
    let later = get("/bingshi/refund?on=2028-01-02").await;
    assert_eq!(later.count(".ending li"), 0);
    assert_eq!(later.under("最近的变化")[0], "这件事，丙市最近没有记到变化。");
}

#[actix_web::test]
async fn an_answer_sends_its_empty_form_and_nothing_that_was_typed() {
    for (form, typed, slug) in [
        ("/estimate/refund", "region=yishi&status=retired&birth=1956-03&base=4321", "yishi"),
        ("/estimate/why", "region=yishi&status=retired&birth=1956-03&amount=4321", "yishi"),
        ("/estimate/years", "region=yishi&category=male&birth=196603&total=22", "yishi"),
        ("/estimate/lapse", "region=yishi&scheme=employee&last=2026-03", "yishi"),
        ("/estimate/transfer", "from=yishi&to=jingshi", "jingshi"),
        // Where this insurance does not operate there is nothing to print.
        ("/estimate/transfer", "from=yishi&to=taiwan", "yishi"),
    ] {
        let page = get(&format!("{form}?{typed}")).await;
        assert_eq!(page.status, 200, "{form}?{typed}");
        assert_eq!(parts(&page), parts_of(slug), "{form}?{typed}");
        assert_eq!(page.text(".address"), format!("{PUBLIC_URL}{form}"));
        assert_eq!(page.attribute(".address a", "href"), form);
        assert_eq!(decoded(&page), format!("{PUBLIC_URL}{form}"));
        assert!(page.text(".send").contains("网址里没有您填的内容"), "{form}");
        // What the menu of the program sends is the address as it stands: with everything typed.
        assert!(page.text(".send").contains("发给朋友。这样发，您填的内容也会带上。"), "{form}");
        assert_eq!(page.attribute(".ending .print a", "href"), format!("/{slug}/print"));
        // An empty form has nothing to send yet.
        assert_eq!(get(form).await.count(".send"), 0, "{form}");
    }
}

#[actix_web::test]
async fn the_other_pages_tell_how_to_correct_and_what_to_send() {
    let source = format!("/sources/{}", dataset().sources[0].id.as_str());
    let claim = format!("/claims/{}", dataset().claims[0].id.as_str());
    let fixed = ["/about", "/about/method", "/glossary", "/claims", "/sources", "/taiwan"];
    for path in fixed.into_iter().chain([source.as_str(), claim.as_str()]) {
        let page = get(path).await;
        assert!(page.count("main a[href='/about/method#correct']") >= 1, "{path}");
        assert_eq!(page.text(".address"), format!("{PUBLIC_URL}{path}"));
        assert_eq!(page.attribute(".address a", "href"), path);
        assert_eq!(page.count("svg.qr"), 0, "{path}");
    }
}
