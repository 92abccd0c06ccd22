//! How far apart two colours are: for a reader, for a reader who is red-green blind, and on paper.

use super::colour::Rgb;

/// A red-green colour blindness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vision {
    /// The long-wave receptors are missing.
    Protanopia,
    /// The middle-wave receptors are missing.
    Deuteranopia,
}

impl Vision {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Protanopia, Self::Deuteranopia];

    /// Severity 1.0 of Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color
    /// Vision Deficiency", 2009.
    fn matrix(self) -> [[f64; 3]; 3] {
        match self {
            Self::Protanopia => [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
            Self::Deuteranopia => [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
        }
    }
}

impl Rgb {
    /// Relative luminance, 0 (black) to 1 (white), as WCAG 2 defines it.
    pub fn luminance(self) -> f64 {
        luminance(self.linear())
    }

    /// The WCAG 2 contrast ratio of two colours, 1 to 21; 4.5 is the least for text.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// CIE L*a*b* under D65; L* is 0 to 100.
    pub fn lab(self) -> [f64; 3] {
        lab(self.linear())
    }

    /// CIE L*a*b* of the colour as a red-green blind reader sees it; computed on light, not on sRGB values.
    pub fn lab_seen_with(self, vision: Vision) -> [f64; 3] {
        let light = self.linear();
        lab(vision.matrix().map(|row| dot(row, light).clamp(0.0, 1.0)))
    }

    /// The CIE76 distance: about 2 is just noticeable.
    pub fn distance(self, other: Self) -> f64 {
        distance(self.lab(), other.lab())
    }
}

/// The CIE76 distance of two colours in L*a*b*.
pub fn distance(one: [f64; 3], two: [f64; 3]) -> f64 {
    one.iter().zip(two).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

fn dot(row: [f64; 3], column: [f64; 3]) -> f64 {
    row.iter().zip(column).map(|(a, b)| a * b).sum()
}

fn luminance(light: [f64; 3]) -> f64 {
    dot([0.2126, 0.7152, 0.0722], light)
}

/// sRGB primaries and the D65 white of IEC 61966-2-1; the cube-root law of CIE 15.
fn lab(light: [f64; 3]) -> [f64; 3] {
    let x = dot([0.412_456, 0.357_576, 0.180_438], light) / 0.950_47;
    let y = dot([0.212_673, 0.715_152, 0.072_175], light);
    let z = dot([0.019_334, 0.119_192, 0.950_304], light) / 1.088_83;
    let [x, y, z] = [x, y, z].map(|t| if t > 216.0 / 24389.0 { t.cbrt() } else { (24389.0 / 27.0 * t + 16.0) / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, wanted: f64) {
        assert!((found - wanted).abs() < 0.05, "{found} is not {wanted}");
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        close(Rgb(0, 0, 0).contrast(Rgb(255, 255, 255)), 21.0);
        close(Rgb(0x77, 0x77, 0x77).contrast(Rgb(255, 255, 255)), 4.48);
        close(Rgb(255, 0, 0).contrast(Rgb(255, 255, 255)), 4.0);
        close(Rgb(1, 2, 3).contrast(Rgb(1, 2, 3)), 1.0);
    }

    #[test]
    fn lightness_and_distance_are_those_of_cie() {
        let [l, a, b] = Rgb(255, 0, 0).lab();
        close(l, 53.24);
        close(a, 80.09);
        close(b, 67.20);
        close(Rgb(0, 0, 0).distance(Rgb(255, 255, 255)), 100.0);
    }

    #[test]
    fn greys_look_the_same_to_everyone() {
        for vision in Vision::ALL {
            for level in [0, 60, 128, 255] {
                let grey = Rgb(level, level, level);
                assert!(distance(grey.lab(), grey.lab_seen_with(vision)) < 0.1);
            }
        }
    }

    #[test]
    fn the_rust_red_and_the_teal_of_the_dark_theme_have_the_lightness_of_the_design() {
        let rounded = |colour: Rgb, vision| colour.lab_seen_with(vision)[0].round();
        close(rounded(Rgb(0xff, 0x7a, 0x6b), Vision::Protanopia), 60.0);
        close(rounded(Rgb(0x6f, 0xe3, 0xb4), Vision::Protanopia), 85.0);
        close(rounded(Rgb(0xff, 0x7a, 0x6b), Vision::Deuteranopia), 71.0);
        close(rounded(Rgb(0x6f, 0xe3, 0xb4), Vision::Deuteranopia), 81.0);
    }
}
