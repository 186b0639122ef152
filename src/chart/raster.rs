//! SVG to PNG; the only importer of resvg.
//!
//! The PNG is drawn from the very string that is the SVG, with the same fonts, so the two cannot differ. The page is opaque: few colours are
//! written with a palette, else RGB without alpha.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;
use usvg::fontdb::{Database, Source};

use super::text::Fonts;
use crate::{Error, Result};

/// The largest side of a picture, in pixels.
const MAX_SIDE: f64 = 16_384.0;

/// Returns the family name of a font file.
#[must_use]
pub fn family_name(bytes: &[u8]) -> Option<String> {
    let mut fonts = Database::new();
    fonts.load_font_data(bytes.to_vec());
    fonts.faces().next()?.families.first().map(|(name, _)| name.clone())
}

/// Reads a drawing as the renderer does.
fn tree(svg: &str, fonts: &Fonts) -> Result<usvg::Tree> {
    let mut database = Database::new();
    for bytes in fonts.bytes() {
        database.load_font_source(Source::Binary(Arc::new(bytes.to_vec())));
    }
    // a family that isn't found would make the renderer drop the text without a word
    database.set_sans_serif_family("Vazirmatn");
    database.set_serif_family("Vazirmatn");
    let options = usvg::Options { fontdb: Arc::new(database), font_family: "Vazirmatn".to_owned(), ..usvg::Options::default() };
    usvg::Tree::from_str(svg, &options).map_err(|e| Error::new("the drawing is not valid SVG").because(e))
}

/// Draws an SVG of ours at a scale (2 is twice the pixels) and returns a PNG file.
///
/// # Errors
///
/// If the drawing cannot be read, or is too large.
pub fn png(svg: &str, scale: f64, fonts: &Fonts) -> Result<Vec<u8>> {
    let tree = tree(svg, fonts)?;
    let side = |v: f32| (f64::from(v) * scale).round();
    let (width, height) = (side(tree.size().width()), side(tree.size().height()));
    if !(1.0..=MAX_SIDE).contains(&width) || !(1.0..=MAX_SIDE).contains(&height) {
        return Err(
            Error::new(format!("a picture of {width} by {height} pixels is too large")).help("ask for a smaller scale or size")
        );
    }
    let mut pixels = Pixmap::new(width as u32, height as u32).ok_or_else(|| Error::new("no memory for the picture"))?;
    pixels.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale as f32, scale as f32), &mut pixels.as_mut());
    encode(&pixels, scale)
}

fn encode(pixels: &Pixmap, scale: f64) -> Result<Vec<u8>> {
    let failed = |e: png::EncodingError| Error::new("could not write the PNG").because(e);
    let rgba = pixels.data();
    let mut palette: Vec<[u8; 3]> = Vec::new();
    let mut indexed: Vec<u8> = Vec::with_capacity(rgba.len() / 4);
    // 4,096 slots by hashed colour: position in the palette plus one
    let mut slots = vec![0u16; 4096];
    let mut few = true;
    for pixel in rgba.chunks_exact(4) {
        let colour = [pixel[0], pixel[1], pixel[2]];
        let hash = (usize::from(colour[0]) * 31 + usize::from(colour[1]) * 1009 + usize::from(colour[2]) * 7919) & 4095;
        let mut slot = hash;
        let at = loop {
            match slots[slot] {
                0 => break None,
                n if palette[usize::from(n) - 1] == colour => break Some(n - 1),
                _ => slot = (slot + 1) & 4095,
            }
        };
        let at = match at {
            Some(at) => at,
            None if palette.len() == 256 => {
                few = false;
                break;
            }
            None => {
                palette.push(colour);
                slots[slot] = palette.len() as u16;
                palette.len() as u16 - 1
            }
        };
        indexed.push(at as u8);
    }
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, pixels.width(), pixels.height());
    encoder.set_depth(png::BitDepth::Eight);
    let per_metre = (96.0 * scale / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit: png::Unit::Meter }));
    encoder.set_compression(png::Compression::Balanced);
    encoder.set_filter(png::Filter::NoFilter);
    let data = if few {
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(palette.concat());
        indexed
    } else {
        encoder.set_color(png::ColorType::Rgb);
        rgba.chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect()
    };
    let mut writer = encoder.write_header().map_err(failed)?;
    writer.write_image_data(&data).map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(out)
}

/// A text as the renderer places it: where it lies on the page and what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// Left, top, right and bottom in pixels.
    pub space: (f64, f64, f64, f64),
    /// The text.
    pub text: String,
}

/// Returns every text of a drawing where the renderer puts it, for tests of what overlaps and what leaves the page.
///
/// # Errors
///
/// If the drawing cannot be read.
pub fn texts(svg: &str, fonts: &Fonts) -> Result<Vec<Placed>> {
    fn walk(group: &usvg::Group, out: &mut Vec<Placed>) {
        for node in group.children() {
            match node {
                usvg::Node::Group(group) => walk(group, out),
                usvg::Node::Text(text) => {
                    let b = text.abs_bounding_box();
                    let words = text.chunks().iter().map(usvg::TextChunk::text).collect();
                    let space = (f64::from(b.left()), f64::from(b.top()), f64::from(b.right()), f64::from(b.bottom()));
                    out.push(Placed { space, text: words });
                }
                _ => {}
            }
        }
    }
    let mut out = Vec::new();
    walk(tree(svg, fonts)?.root(), &mut out);
    Ok(out)
}
