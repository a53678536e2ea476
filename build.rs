//! Minifies the stylesheet: pages carry it inline, so every byte of it travels with every page.

use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let source = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("static/site.css");
    println!("cargo::rerun-if-changed={}", source.display());
    let written = fs::read_to_string(&source)?;
    let sheet = minifier::css::minify(&written)?.to_string();
    fs::write(Path::new(&env::var("OUT_DIR")?).join("site.css"), sheet)?;
    Ok(())
}
