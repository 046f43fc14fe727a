//! Errors of every kind: an enum, one with a type chosen here, sources as causes, a panic.

use mortise::{log, BoxError, Call, Error, Level};
use serde::{Deserialize, Serialize};
use std::fmt;

#[derive(Deserialize)]
struct Order {
    id: u32,
    quantity: String,
}

#[derive(Serialize)]
struct Receipt {
    order: u32,
    quantity: u32,
    request_id: String,
}

/// An error type of one's own: its name is the `errorType`.
#[derive(Debug)]
enum OrderError {
    NotFound(u32),
}

impl fmt::Display for OrderError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OrderError::NotFound(id) => write!(formatter, "order {} does not exist", id),
        }
    }
}

impl std::error::Error for OrderError {}

fn find(order: Order) -> Result<u32, OrderError> {
    match order.id {
        7 => Ok(order.id),
        id => Err(OrderError::NotFound(id)),
    }
}

/// `?` takes any error; the one behind it is its cause.
fn confirm(order: Order, call: &Call) -> Result<Receipt, BoxError> {
    let quantity = order.quantity.parse().map_err(|cause| {
        Error::new("Order.BadQuantity", format!("\"{}\" is not a quantity", order.quantity)).caused_by(cause)
    })?;
    log(Level::Info, format!("confirming order {}", order.id));
    let request_id = call.request_id().unwrap_or_default().to_owned();
    Ok(Receipt { order: order.id, quantity, request_id })
}

/// A mistake in the code: the call fails with message, file and line, and the next call is served.
fn item(index: usize) -> Result<&'static str, BoxError> {
    const ITEMS: [&str; 2] = ["mortise", "tenon"];
    Ok(ITEMS[index])
}

mortise::handlers! { find, confirm, item }
