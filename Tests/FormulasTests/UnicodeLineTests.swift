import Formulas
import Testing

/// A formula on one line, as mathematics is typeset. Expectations are written by hand.
struct UnicodeLineTests {
  /// One row a line: LaTeX, a bar with blanks, the line.
  static let rows: [(latex: String, line: String)] = table.split(separator: "\n").map { row in
    let parts = row.split(separator: " ¦ ", maxSplits: 1).map(String.init)
    return (parts[0], parts[1])
  }

  @Test("A formula reads as it is typeset", arguments: rows)
  func reads(row: (latex: String, line: String)) {
    #expect(Formula(LatexText(row.latex)).line == row.line)
  }

  private static let table = #"""
    x ¦ x
    x+1 ¦ x + 1
    -3 ¦ −3
    a - b ¦ a − b
    a = -b ¦ a = −b
    (-1)^n ¦ (−1)ⁿ
    a, b ¦ a, b
    2x ¦ 2x
    x^2 ¦ x²
    x_i ¦ xᵢ
    x_i^2 ¦ xᵢ²
    x^{-1} ¦ x⁻¹
    x^{n+1} ¦ xⁿ⁺¹
    x_{i+1} ¦ xᵢ₊₁
    a_{ij} ¦ aᵢⱼ
    a_{i,j} ¦ a_(i,j)
    e^{z_i} ¦ e^(zᵢ)
    e^3 ¦ e³
    e^{12} ¦ e¹²
    e^12 ¦ e¹2
    x' ¦ x′
    x'' ¦ x′′
    E' \cdot W_o ¦ E′ · Wₒ
    W_q ¦ W_q
    W_q x ¦ W_q x
    d_{model} ¦ d_model
    d_{\text{model}} h ¦ d_model h
    d_k ¦ dₖ
    K^\top ¦ Kᵀ
    Q K^T ¦ QKᵀ
    A^{\top} ¦ Aᵀ
    \top ¦ ⊤
    x^{(i)} ¦ x⁽ⁱ⁾
    w^{AB} ¦ wᴬᴮ
    90^\circ ¦ 90°
    a^* ¦ a*
    \frac{a}{b} ¦ a/b
    \frac{84}{6} ¦ 84/6
    \frac{a+b}{c} ¦ (a + b)/c
    \frac{a}{b+c} ¦ a/(b + c)
    \frac{a}{bc} ¦ a/(bc)
    \frac{1 - e^{-3}}{1 - e^{-15}} ¦ (1 − e⁻³)/(1 − e⁻¹⁵)
    \frac{Q K^\top}{\sqrt{d_k}} ¦ QKᵀ/√dₖ
    \frac{1}{2} x ¦ (1/2)x
    x \frac{1}{2} ¦ x(1/2)
    \frac12 ¦ 1/2
    \frac{\frac{a}{b}}{c} ¦ (a/b)/c
    \frac{\partial f}{\partial x} ¦ ∂f/∂x
    \dfrac{1}{n} ¦ 1/n
    \sqrt{2} ¦ √2
    \sqrt{d_k} ¦ √dₖ
    \sqrt{a+b} ¦ √(a + b)
    \sqrt{ab} ¦ √(ab)
    \sqrt[3]{x} ¦ ∛x
    \sqrt[n]{x} ¦ ⁿ√x
    \sqrt{|V|} ¦ √|V|
    \sum_{i=1}^{5} x_i ¦ ∑ᵢ₌₁⁵ xᵢ
    \sum_{j=1}^{S} e^{z_j} ¦ ∑_(j=1)^S e^(zⱼ)
    \sum_s p_s ¦ ∑ₛ pₛ
    \sum\limits_{k} a_k ¦ ∑ₖ aₖ
    \prod_{i=1}^n i ¦ ∏ᵢ₌₁ⁿ i
    \int_0^1 f ¦ ∫₀¹ f
    2 \ln 1 ¦ 2 ln 1
    \exp(x) ¦ exp(x)
    \log_2 n ¦ log₂ n
    \max_i x_i ¦ maxᵢ xᵢ
    \sin \theta ¦ sin θ
    \operatorname{softmax}(z)_i ¦ softmax(z)ᵢ
    \operatorname{softmax}\left(\frac{a}{b}\right) ¦ softmax(a/b)
    \operatorname*{argmax}_i f ¦ argmaxᵢ f
    \alpha + \beta ¦ α + β
    \lambda_1 ¦ λ₁
    \Delta x ¦ Δx
    a \times b ¦ a × b
    Q \cdot K ¦ Q · K
    x \approx 0.148 ¦ x ≈ 0.148
    a \le b \ne c ¦ a ≤ b ≠ c
    x \in \mathbb{R}^d ¦ x ∈ ℝᵈ
    E \in \mathbb{R}^{V \times D} ¦ E ∈ ℝ^(V×D)
    \mathbb{E}[X] ¦ 𝔼[X]
    \mathbf{x} ¦ 𝐱
    \mathcal{L} ¦ ℒ
    \mathrm{d}x ¦ dx
    f: X \to Y ¦ f : X → Y
    \text{权重} = 1 ¦ 权重 = 1
    \text{if } x ¦ if x
    \vec{w} = E(w) ¦ w⃗ = E(w)
    \bar{k} ¦ k̄
    \hat{y}_i ¦ ŷᵢ
    \tilde x ¦ x̃
    \overline{AB} ¦ A̅B̅
    ||\vec{a}||_2 ¦ ||a⃗||₂
    \|x\|^2 ¦ ‖x‖²
    \left| x \right| ¦ |x|
    X = \{x_1, \dots, x_n\} ¦ X = {x₁, …, xₙ}
    57{,}344 ¦ 57,344
    a \, b ¦ a b
    a, \quad b ¦ a,  b
    a \qquad b ¦ a    b
    PE_{(pos,2i)} ¦ PE_(pos,2i)
    pos/10000^{(2i/D)} ¦ pos/10000^(2i/D)
    \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} ¦ (1, 2; 3, 4)
    \begin{aligned} a &= b \\ &= c \end{aligned} ¦ a = b = c
    f(x) = \begin{cases} 0 & x < 0 \\ 1 & \text{else} \end{cases} ¦ f(x) = {0, x < 0; 1, else
    a = b \\ c = d ¦ a = b; c = d
    w = f(c) \quad (1) ¦ w = f(c)  (1)
    E = mc^2 \tag{1} ¦ E = mc²    (1)
    \binom{n}{k} ¦ (n over k)
    7 \bmod 3 ¦ 7 mod 3
    a \equiv b \pmod{n} ¦ a ≡ b (mod n)
    a \not= b ¦ a ≠ b
    \lfloor x \rfloor ¦ ⌊x⌋
    (a+b)^2 ¦ (a + b)²
    5.84 \times 10^{-6} ¦ 5.84 × 10⁻⁶
    33\% ¦ 33%
    n! ¦ n!
    \sum_{\substack{i < n \\ j < n}} x ¦ ∑_(i<n; j<n) x
    a = b \newline c = d ¦ a = b; c = d
    \underbrace{a + b}_{n} ¦ (a + b)ₙ
    \hat{xy} ¦ xŷ
    \color{red} x ¦ x
    \boldsymbol{\theta} ¦ θ
    \mathbb{1} ¦ 𝟙
    x_{n-1}^{(t)} ¦ xₙ₋₁⁽ᵗ⁾
    \frac{x_1^T y_1}{\|x\|} ¦ x₁ᵀy₁/‖x‖
    p(x \mid y) ¦ p(x ∣ y)
    \unknown{x} ¦ \unknown x
    \frac{a} ¦ \frac a
    {a ¦ {a
    a} ¦ a}
    a & b ¦ ab
    a^ ¦ a^
    x % note ¦ x
    """#
}
