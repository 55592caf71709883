/// What the layers of a Transformer are like: sizes, norms, dropout.
///
/// Rows are C = `width` long, split into H = `heads` heads, and F = `hidden` long inside of the
/// feed-forward network.
public struct LayerPlan: Hashable, Sendable {
  /// C, the paper's d_model.
  public var width: Int

  /// H.
  public var heads: Int

  /// F, the paper's d_ff.
  public var hidden: Int

  /// Where the norms stand.
  public var norm: NormPlacement

  /// What stands between the two layers of the feed-forward network.
  public var activation: Activation

  /// How much is dropped of each sublayer's output and of the embeddings: the paper's dropout.
  public var dropout: Double

  /// How much is dropped of the attention weights; not in the paper, but in most code.
  public var attentionDropout: Double

  /// How much is dropped inside of the feed-forward network; not in the paper, but in most code.
  public var hiddenDropout: Double

  /// ε of the norms.
  public var epsilon: Double

  /// How queries and keys of the self-attention are turned to their positions; nil for not at all.
  ///
  /// Attention to a memory is not turned: its positions are another sequence's.
  public var rotation: RotaryPositions.Layout?

  /// A plan; nothing is dropped or turned unless told otherwise, and F = 4 C.
  public init(
    width: Int, heads: Int, hidden: Int? = nil, norm: NormPlacement = .post,
    activation: Activation = .relu, dropout: Double = 0, attentionDropout: Double = 0,
    hiddenDropout: Double = 0, epsilon: Double = 1e-5, rotation: RotaryPositions.Layout? = nil
  ) {
    self.width = width
    self.heads = heads
    self.hidden = hidden ?? 4 * width
    self.norm = norm
    self.activation = activation
    self.dropout = dropout
    self.attentionDropout = attentionDropout
    self.hiddenDropout = hiddenDropout
    self.epsilon = epsilon
    self.rotation = rotation
  }

  /// The paper's base model, in stacks of six layers each.
  ///
  /// Source: Vaswani et al. 2017, table 3.
  public static let base = LayerPlan(width: 512, heads: 8, hidden: 2048, dropout: 0.1)

  /// The smaller of the two published BERTs, twelve layers.
  ///
  /// Source: Devlin et al. 2018, section 3 (sizes) and appendix A.2 (GELU, dropout); ε and the dropped
  /// attention weights from the released code.
  public static let bertBase = LayerPlan(
    width: 768, heads: 12, activation: .gelu, dropout: 0.1, attentionDropout: 0.1, epsilon: 1e-12)
}

// MARK: - Counting weights

extension LayerPlan {
  /// How many numbers a layer of the encoder trains: attention, feed-forward network and two norms.
  ///
  /// 3 152 384 in the base model.
  public var encoderLayerWeightCount: Int {
    // region: counts
    let attention = 4 * (width * width + width)
    let feedForward = width * hidden + hidden + hidden * width + width
    let norm = 2 * width
    // endregion
    return attention + feedForward + 2 * norm
  }

  /// How many numbers a layer of the decoder trains: one attention and one norm more.
  ///
  /// 4 204 032 in the base model.
  public var decoderLayerWeightCount: Int {
    encoderLayerWeightCount + 4 * (width * width + width) + 2 * width
  }
}
