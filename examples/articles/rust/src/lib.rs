//! The article's module, which its main.rs names the same way, as a function of Mortise.

mod handler; // Contains the handler function from above

use handler::handler;

mortise::handlers! { handler }
