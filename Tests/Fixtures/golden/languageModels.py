"""Whole models in double precision: logits, gradients, hidden states, attention weights, training.

The language model and the encoder-decoder are put together from PyTorch's modules; GPT-2 and BERT are
those of Hugging Face's transformers. Gradients are those of Σ upstream · logits by every weight.
"""
import math
import platform

import torch
import transformers
from torch import nn
from torch.nn import functional as F
from transformers import (
    BertConfig, BertForMaskedLM, GPT2Config, GPT2LMHeadModel, GPTNeoXConfig, GPTNeoXForCausalLM)

from transformerLayers import (
    causal, decoder_layer, encoder_layer, flat, hidden, linear, norm, prefixed, redraw, short, stack,
    write)

torch.manual_seed(27)
C, H, INNER, V = 4, 2, 5, 7
PLAN = dict(d_model=C, nhead=H, dim_feedforward=INNER, dropout=0.0, batch_first=True)


def same(t):
    return t


def waves(length):
    angles = [[p / 10000 ** (i / C) for i in range(0, C, 2)] for p in range(length)]
    return torch.tensor(
        [[f(a) for a in row for f in (math.sin, math.cos)] for row in angles])


def record(name, weights, run, results=(), **more):
    """`run` gives the logits, and by name what else is to be compared."""
    weights = list(weights)
    logits, others = run()
    upstream = short(*logits.shape)
    slopes = torch.autograd.grad((upstream * logits).sum(), [weight for _, weight, _ in weights])
    return {
        "name": name, **more,
        "weights": {key: flat(take(weight)) for key, weight, take in weights},
        "upstream": flat(upstream), "output": flat(logits),
        "others": {key: flat(value) for key, value in others.items()},
        "gradients": {
            key: flat(take(slope)) for (key, _, take), slope in zip(weights, slopes)}}


class Model(nn.Module):
    """Decoder-only: embeddings times √C, waves added, tied output."""

    def __init__(self, norm_first, layers):
        super().__init__()
        self.table = nn.Embedding(V, C)
        self.stack = nn.TransformerEncoder(
            nn.TransformerEncoderLayer(**PLAN, norm_first=norm_first, activation="gelu"),
            num_layers=layers, norm=nn.LayerNorm(C) if norm_first else None,
            enable_nested_tensor=False)
        redraw(self)

    def forward(self, ids):
        x = self.table(ids) * math.sqrt(C) + waves(ids.shape[1])
        return self.stack(x, mask=causal(ids.shape[1]), is_causal=True) @ self.table.weight.T

    def named(self):
        yield "embedding.weights", self.table.weight, same
        yield from stack(self.stack, encoder_layer)


class Translator(nn.Module):
    """Encoder and decoder with one table for source, target and output, as in the paper."""

    def __init__(self):
        super().__init__()
        self.table = nn.Embedding(V, C)
        plan = dict(**PLAN, norm_first=False, activation="relu")
        self.encoder = nn.TransformerEncoder(
            nn.TransformerEncoderLayer(**plan), num_layers=1, enable_nested_tensor=False)
        self.decoder = nn.TransformerDecoder(nn.TransformerDecoderLayer(**plan), num_layers=2)
        redraw(self)

    def embedded(self, ids):
        return self.table(ids) * math.sqrt(C) + waves(ids.shape[1])

    def forward(self, source, target, padding):
        memory = self.encoder(self.embedded(source), src_key_padding_mask=padding)
        h = self.decoder(
            self.embedded(target), memory, tgt_mask=causal(target.shape[1]),
            memory_key_padding_mask=padding)
        return h @ self.table.weight.T

    def named(self):
        yield "embedding.weights", self.table.weight, same
        yield from prefixed("encoder.", stack(self.encoder, encoder_layer))
        yield from prefixed("decoder.", stack(self.decoder, decoder_layer))


def language_model(norm_first):
    model = Model(norm_first, layers=2 if norm_first else 1)
    ids = torch.randint(0, V, (2, 4))
    return record(
        f"language model, norm {'pre' if norm_first else 'post'}", model.named(),
        lambda: (model(ids), {}), ids=ids.tolist(), norm="pre" if norm_first else "post",
        layers=len(model.stack.layers))


def translator():
    model = Translator()
    source, target = torch.randint(0, V, (2, 4)), torch.randint(0, V, (2, 3))
    lengths = [4, 2]
    return record(
        "encoder and decoder", model.named(),
        lambda: (model(source, target, hidden(lengths, 4)), {}), source=source.tolist(),
        ids=target.tolist(), lengths=lengths)


def gpt2():
    model = GPT2LMHeadModel(GPT2Config(
        vocab_size=V, n_embd=C, n_layer=1, n_head=H, n_inner=INNER, n_positions=5,
        activation_function="gelu_new", resid_pdrop=0, embd_pdrop=0, attn_pdrop=0,
        attn_implementation="eager"))
    redraw(model)
    ids = torch.randint(0, V, (2, 4))

    def named():
        body = model.transformer
        yield "embedding.weights", body.wte.weight, same
        yield "positions.table", body.wpe.weight, same
        for number, layer in enumerate(body.h):
            name = f"layers.{number}"
            for index, part in enumerate(["query", "key", "value"]):
                columns = slice(index * C, (index + 1) * C)
                take = lambda t, columns=columns: t[..., columns]
                yield f"{name}.attention.{part}Weights", layer.attn.c_attn.weight, take
                yield f"{name}.attention.{part}Bias", layer.attn.c_attn.bias, take
            yield f"{name}.attention.outputWeights", layer.attn.c_proj.weight, same
            yield f"{name}.attention.outputBias", layer.attn.c_proj.bias, same
            yield from norm(f"{name}.attentionNorm", layer.ln_1)
            yield f"{name}.feedForward.first.weights", layer.mlp.c_fc.weight, same
            yield f"{name}.feedForward.first.bias", layer.mlp.c_fc.bias, same
            yield f"{name}.feedForward.second.weights", layer.mlp.c_proj.weight, same
            yield f"{name}.feedForward.second.bias", layer.mlp.c_proj.bias, same
            yield from norm(f"{name}.feedForwardNorm", layer.ln_2)
        yield from norm("finalNorm", body.ln_f)

    def run():
        result = model(ids, output_attentions=True)
        return result.logits, {"weights.0": result.attentions[0]}

    return record("GPT-2", named(), run, ids=ids.tolist())


def gpt_neox():
    """Rotary positions, in halves; heads of four components, so that there are two rates."""
    C, D = 8, 4
    model = GPTNeoXForCausalLM(GPTNeoXConfig(
        vocab_size=V, hidden_size=C, num_hidden_layers=1, num_attention_heads=H,
        intermediate_size=INNER, hidden_act="gelu", max_position_embeddings=8,
        use_parallel_residual=False, tie_word_embeddings=False, bos_token_id=0, eos_token_id=0,
        rope_parameters={
            "rope_type": "default", "rope_theta": 10000.0, "partial_rotary_factor": 1.0},
        attn_implementation="eager"))
    redraw(model)
    ids = torch.randint(0, V, (2, 4))
    # The library works its angles out in single precision.
    angles = torch.arange(4.0)[:, None] * 10000 ** (-torch.arange(0, D, 2) / D)
    angles = torch.cat([angles, angles], -1)[None]
    model.gpt_neox.rotary_emb.forward = lambda x, position_ids: (angles.cos(), angles.sin())

    def named():
        body = model.gpt_neox
        yield "embedding.weights", body.embed_in.weight, same
        for number, layer in enumerate(body.layers):
            name = f"layers.{number}"
            joint = layer.attention.query_key_value
            for index, part in enumerate(["query", "key", "value"]):
                # Rows are (H, 3, D).
                take = lambda t, index=index: t.unflatten(0, (H, 3, D))[:, index].flatten(0, 1)
                yield f"{name}.attention.{part}Weights", joint.weight, lambda t, f=take: f(t).T
                yield f"{name}.attention.{part}Bias", joint.bias, take
            yield from linear(f"{name}.attention.output", layer.attention.dense, joint="-")
            yield from norm(f"{name}.attentionNorm", layer.input_layernorm)
            yield from linear(f"{name}.feedForward.first", layer.mlp.dense_h_to_4h)
            yield from linear(f"{name}.feedForward.second", layer.mlp.dense_4h_to_h)
            yield from norm(f"{name}.feedForwardNorm", layer.post_attention_layernorm)
        yield from norm("finalNorm", body.final_layer_norm)
        yield "output.weights", model.get_output_embeddings().weight, lambda t: t.T

    def run():
        result = model(ids, output_attentions=True)
        return result.logits, {"weights.0": result.attentions[0]}

    return record("GPT-NeoX", named(), run, ids=ids.tolist())


def bert():
    model = BertForMaskedLM(BertConfig(
        vocab_size=9, hidden_size=C, num_hidden_layers=2, num_attention_heads=H,
        intermediate_size=INNER, hidden_act="gelu", hidden_dropout_prob=0,
        attention_probs_dropout_prob=0, max_position_embeddings=6, type_vocab_size=2,
        layer_norm_eps=1e-12, attn_implementation="eager"))
    redraw(model)
    ids = torch.randint(1, 9, (2, 5))
    segments = [[0, 0, 1, 1, 1], [0, 1, 1, 0, 0]]
    lengths = [5, 3]

    def named():
        table, body = model.bert.embeddings, model.bert.encoder
        yield "embedding.tokens.weights", table.word_embeddings.weight, same
        yield "embedding.segments.weights", table.token_type_embeddings.weight, same
        yield "embedding.positions.table", table.position_embeddings.weight, same
        yield from norm("embedding.norm", table.LayerNorm)
        for number, layer in enumerate(body.layer):
            name = f"encoder.layers.{number}"
            own = layer.attention.self
            for part, layer_of_part in {
                "query": own.query, "key": own.key, "value": own.value,
                "output": layer.attention.output.dense,
            }.items():
                yield from linear(f"{name}.attention.{part}", layer_of_part, joint="-")
            yield from norm(f"{name}.attentionNorm", layer.attention.output.LayerNorm)
            yield from linear(f"{name}.feedForward.first", layer.intermediate.dense)
            yield from linear(f"{name}.feedForward.second", layer.output.dense)
            yield from norm(f"{name}.feedForwardNorm", layer.output.LayerNorm)
        head = model.cls.predictions
        yield from linear("head", head.transform.dense)
        yield from norm("headNorm", head.transform.LayerNorm)
        yield "output.bias", head.decoder.bias, same

    def run():
        result = model(
            ids, token_type_ids=torch.tensor(segments),
            attention_mask=(~hidden(lengths, 5)).long(), output_attentions=True,
            output_hidden_states=True)
        others = {f"states.{i}": state for i, state in enumerate(result.hidden_states)}
        others.update({f"weights.{i}": looks for i, looks in enumerate(result.attentions)})
        return result.logits, others

    assert model.cls.predictions.decoder.weight is model.bert.embeddings.word_embeddings.weight
    return record(
        "BERT", named(), run, ids=ids.tolist(), segments=segments, lengths=lengths)


def training():
    """Ten steps of Adam: the loss before each, and the norm of every weight afterwards."""
    model = Model(norm_first=True, layers=2)
    ids = torch.randint(0, V, (3, 6))
    named = list(model.named())
    weights = {key: flat(take(weight)) for key, weight, take in named}
    optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
    losses = []
    for _ in range(10):
        optimizer.zero_grad()
        loss = F.cross_entropy(model(ids)[:, :-1].reshape(-1, V), ids[:, 1:].reshape(-1))
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    norms = {key: take(weight).norm().item() for key, weight, take in named}
    return {
        "ids": ids.tolist(), "rate": 0.02, "weights": weights, "losses": losses, "norms": norms,
        "table": flat(model.table.weight)}


if __name__ == "__main__":
    made = {
        "python": platform.python_version(), "torch": torch.__version__,
        "transformers": transformers.__version__}
    write(
        "languageModels", made=made,
        languageModels=[language_model(False), language_model(True)], translator=translator(),
        gpt2=gpt2())
    write("bert", made=made, bert=bert())
    write("transformerTraining", made=made, training=training())
    write("gptNeoX", made=made, gptNeoX=gpt_neox())
