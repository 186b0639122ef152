//! Figures in a data frame: grouped by polars, added up exactly.
//!
//! Labels cross as 32-bit codes, one column a grouping. Amounts never cross as floats: polars says which rows belong together, and the rows
//! of a group are added here as 128-bit integers under one power of ten for the whole frame.

use polars::prelude::{Column, DataFrame, GroupsType, NamedFrom as _, Series};

use crate::model::Decimal;
use crate::{Error, Result};

/// Rows with a code for each grouping.
#[derive(Clone, Debug)]
pub struct Frame {
    data: DataFrame,
    groupings: usize,
}

/// The rows of one group, in order.
pub type Rows = Vec<usize>;

impl Frame {
    /// Returns a frame of these code columns, all of one length.
    ///
    /// # Errors
    ///
    /// If the columns differ in length.
    pub fn new(codes: &[Vec<u32>]) -> Result<Self> {
        let height = codes.first().map_or(0, Vec::len);
        let columns = codes
            .iter()
            .enumerate()
            .map(|(at, column)| Column::from(Series::new(at.to_string().into(), column.as_slice())))
            .collect();
        let data = DataFrame::new(height, columns).map_err(|e| Error::new("the columns of a frame differ in length").because(e))?;
        Ok(Self { data, groupings: codes.len() })
    }

    /// Returns the rows of each group, groups in the order of their first rows. Without groupings all rows are one group.
    ///
    /// # Errors
    ///
    /// If the frame can't be grouped.
    pub fn groups(&self) -> Result<Vec<Rows>> {
        if self.groupings == 0 || self.data.height() == 0 {
            return Ok(if self.data.height() == 0 { Vec::new() } else { vec![(0..self.data.height()).collect()] });
        }
        let names: Vec<String> = (0..self.groupings).map(|at| at.to_string()).collect();
        let grouped = self.data.group_by_stable(&names).map_err(|e| Error::new("the frame can't be grouped").because(e))?;
        let groups: &GroupsType = grouped.get_groups();
        let row = |at: u32| at as usize;
        Ok(match groups {
            GroupsType::Idx(groups) => groups.all().iter().map(|rows| rows.iter().map(|at| row(*at)).collect()).collect(),
            GroupsType::Slice { groups, .. } => {
                groups.iter().map(|[first, count]| (row(*first)..row(*first) + row(*count)).collect()).collect()
            }
        })
    }
}

/// Decimals as integers under one power of ten.
#[derive(Clone, Debug)]
pub struct Integers {
    values: Vec<i128>,
    scale: u32,
}

impl Integers {
    /// Returns the decimals as integers, exactly; `None` where one doesn't fit.
    #[must_use]
    pub fn new(decimals: &[Decimal]) -> Option<Self> {
        let scale = decimals.iter().map(|d| d.normalize().scale()).max().unwrap_or(0);
        let values = decimals
            .iter()
            .map(|d| {
                let d = d.normalize();
                d.mantissa().checked_mul(10i128.checked_pow(scale - d.scale())?)
            })
            .collect::<Option<Vec<i128>>>()?;
        Some(Self { values, scale })
    }

    /// Returns the exact sum of some rows; `None` where it doesn't fit.
    #[must_use]
    pub fn sum(&self, rows: &[usize]) -> Option<Decimal> {
        let mut total = 0i128;
        for row in rows {
            total = total.checked_add(*self.values.get(*row)?)?;
        }
        Decimal::try_from_i128_with_scale(total, self.scale).ok().map(|d| d.normalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_come_in_the_order_of_their_first_rows() {
        let frame = Frame::new(&[vec![2, 1, 2, 1, 3], vec![0, 0, 0, 1, 0]]).unwrap();
        assert_eq!(frame.groups().unwrap(), [vec![0, 2], vec![1], vec![3], vec![4]]);
        assert_eq!(Frame::new(&[vec![7, 7, 8]]).unwrap().groups().unwrap(), [vec![0, 1], vec![2]]);
        assert_eq!(Frame::new(&[]).unwrap().groups().unwrap(), Vec::<Rows>::new());
    }

    #[test]
    fn sums_are_exact() {
        let decimals: Vec<Decimal> = ["0.1", "0.2", "1234567890123.45"].iter().map(|d| d.parse().unwrap()).collect();
        let integers = Integers::new(&decimals).unwrap();
        assert_eq!(integers.sum(&[0, 1]).unwrap().to_string(), "0.3");
        assert_eq!(integers.sum(&[0, 1, 2]).unwrap().to_string(), "1234567890123.75");
        assert_eq!(integers.sum(&[9]), None);
    }
}
