"""The store: what happens as rows, agreements as canonical JSON, verdicts derived from both.

Reading is plain SQL in `reads` over the connection of `connection`; writing goes through `store`,
which loads SQLModel. Rows never leave: what goes in and comes out are values of the domain.
"""
