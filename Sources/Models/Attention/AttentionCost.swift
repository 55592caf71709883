/// What one self-attention layer costs, counted in multiply-adds and in numbers held.
///
/// n rows of d components, in any number of heads.
///
/// The four projections take 4 n d², the scores and the weighted sum n² d each. So the second part
/// passes the first where n is twice d.
///
/// Source: Vaswani et al. 2017, section 4, table 1 (which counts the second part alone).
public struct AttentionCost: Hashable, Sendable {
  /// n.
  public let rows: Int

  /// d.
  public let width: Int

  /// The cost for n rows of d components.
  public init(rows: Int, width: Int) {
    self.rows = rows
    self.width = width
  }

  /// 4 n d²: multiply-adds for W_q, W_k, W_v and W_o.
  public var projections: Int { 4 * rows * width * width }

  /// 2 n² d: multiply-adds for the scores and the weighted sum, over all heads.
  public var mixing: Int { 2 * rows * rows * width }

  /// n²: the scores of one head.
  public var scores: Int { rows * rows }
}
