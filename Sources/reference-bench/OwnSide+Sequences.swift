import Gradients
import Models
import Tensors

extension OwnSide {
  /// One head of 64 numbers: every place asks every place, or every earlier one.
  func attention(_ length: Int, isTiled: Bool, isCausal: Bool) -> Measured {
    var generator = SeededGenerator(seed: 1)
    let (q, k, v) = (
      Tensor.normal([length, 64], using: &generator),
      Tensor.normal([length, 64], using: &generator),
      Tensor.normal([length, 64], using: &generator)
    )
    return watched { figures in
      figures["seconds"] = timed {
        if isTiled {
          let mask: RangeMask = isCausal ? .causal : .none
          precondition(
            tiledAttention(queries: q, keys: k, values: v, mask: mask).output.item0
              .isFinite)
        } else {
          let mask: Mask? = isCausal ? .causal(queries: length, keys: length) : nil
          precondition(
            Models.attention(queries: q, keys: k, values: v, mask: mask).output.item0.isFinite)
        }
      }
    }
  }

  /// 8 sequences of 64 rows through an encoder layer of width 256, and back for its gradients.
  func layer() -> Measured {
    var generator = SeededGenerator(seed: 1)
    let layer = EncoderLayer(LayerPlan(width: 256, heads: 8), using: &generator)
    let x = Tensor.normal([8, 64, 256], using: &generator)
    return watched { figures in
      figures["seconds, forward"] = timed {
        precondition(layer(x).output.item0.isFinite)
      }
      figures["seconds, forward and backward"] = timed {
        precondition(valueAndGradient(of: layer) { $0(x).output.sum() }.value.isFinite)
      }
    }
  }

  /// 16 sequences of 50 steps through an LSTM, and back for the gradients of all its weights.
  func recurrence() -> Measured {
    var generator = SeededGenerator(seed: 1)
    let lstm = LSTM(inputs: 64, hidden: 128, biases: .two, using: &generator)
    let x = Tensor.normal([16, 50, 64], using: &generator)
    return watched { figures in
      figures["seconds, forward"] = timed {
        precondition(lstm(x).output.item0.isFinite)
      }
      figures["seconds, forward and backward"] = timed {
        precondition(valueAndGradient(of: lstm) { $0(x).output.sum() }.value.isFinite)
      }
    }
  }
}

extension Tensor {
  /// Some number of the result, so that the work cannot be left out.
  fileprivate var item0: Double { values[0] }
}
