"""Write a transformer as an ONNX graph with weights of eight bits.

The graph is put together node by node, so that it holds what is needed and no more, and
is the same, byte for byte, for the same weights.
"""

import importlib
from typing import Any

import numpy as np
import numpy.typing as npt

from claimtrack.errors import MissingExtra
from claimtrack.extraction.learned_features import CONTEXT
from claimtrack.training.transformer import Shape

LEVELS = 63
"""Weights go from -63 to 63: products of whole eight bits overflow on processors without VNNI."""

_OPSET, _IR = 17, 8
_FUSED = "com.microsoft"


def import_onnx() -> Any:
    """Return onnx, or say which extra brings it."""
    try:
        return importlib.import_module("onnx")
    except ImportError as error:
        raise MissingExtra("training", "writing the accurate engine's weights") from error


def build(parameters: dict[str, npt.NDArray[np.float32]], shape: Shape) -> bytes:
    """Return the graph as a file's content.

    Its inputs are `ids` (windows x length) and `context` (windows x length x features); its output,
    `inner`, holds a vector for each token. Windows read together must be of one length.

    Args:
        parameters: the weights, as `claimtrack.training.transformer` names them.
        shape: the shape of the transformer.
    """
    graph = _Graph(parameters)
    x = graph.embed()
    norm = "input"
    for number in range(shape.layers):
        x = graph.layer(x, f"layer{number}", norm, shape.heads)
        norm = f"layer{number}.end"
    return graph.serialise(x)


class _Graph:
    """A graph in the making: each method adds nodes and returns the name of their result."""

    def __init__(self, parameters: dict[str, npt.NDArray[np.float32]]) -> None:
        self.onnx = import_onnx()
        self.parameters = parameters
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def node(self, kind: str, inputs: list[str], *, domain: str = "", **attributes: Any) -> str:
        name = f"{kind}_{len(self.nodes)}"
        made = self.onnx.helper.make_node(kind, inputs, [name], name=name, domain=domain, **attributes)
        self.nodes.append(made)
        return name

    def constant(self, name: str, array: npt.NDArray[Any]) -> str:
        self.constants.append(self.onnx.numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def given(self, name: str) -> str:
        """Return a parameter as it is."""
        return self.constant(name, self.parameters[name].astype(np.float32))

    def embed(self) -> str:
        table = self.parameters["word"]
        scale = np.abs(table).max(axis=1, keepdims=True) / 127
        small = np.round(table / np.maximum(scale, 1e-12)).astype(np.int8)
        rows = self.node("Gather", [self.constant("word", small), "ids"])
        scales = self.node("Gather", [self.constant("word.scale", scale.astype(np.float32)), "ids"])
        words = self.node("Mul", [self.node("Cast", [rows], to=self.onnx.TensorProto.FLOAT), scales])
        length = self.node("Shape", ["ids"], start=1, end=2)
        bounds = [self.constant(f"bound{value}", np.array([value], dtype=np.int64)) for value in (0, 1)]
        where = self.node("Slice", [self.given("position"), bounds[0], length, bounds[0], bounds[1]])
        features = self.constant("features", self.parameters["context"].astype(np.float32))
        surroundings = self.node("MatMul", ["context", features])
        return self.norm(self.node("Add", [self.node("Add", [words, where]), surroundings]), "input")

    def norm(self, x: str, name: str) -> str:
        inputs = [x, self.given(f"{name}.gain"), self.given(f"{name}.shift")]
        return self.node("LayerNormalization", inputs, axis=-1, epsilon=1e-12)

    def norm_of_sum(self, x: str, change: str, bias: str, name: str) -> str:
        inputs = [x, change, self.given(f"{name}.gain"), self.given(f"{name}.shift"), self.given(bias)]
        return self.node("SkipLayerNormalization", inputs, domain=_FUSED, epsilon=1e-12)

    def multiply(self, x: str, name: str, norm: str | None = None) -> str:
        """Multiply by a matrix of eight bits, one scale for each of its columns.

        All that goes in is rounded on one scale. Where it comes from a normalisation whose gains tell how
        far each of its values goes, the far ones are shrunk and the matrix grows there to make up for it
        (SmoothQuant; Xiao et al., ICML 2023).
        """
        matrix = self.parameters[name]
        if norm is not None:
            reach = 3 * np.abs(self.parameters[f"{norm}.gain"]) + np.abs(self.parameters[f"{norm}.shift"])
            shrink = np.sqrt(np.maximum(reach, 1e-6) / np.median(reach)).astype(np.float32)
            x = self.node("Mul", [x, self.constant(f"{name}.shrink", 1 / shrink)])
            matrix = matrix * shrink[:, None]
        scale = np.maximum(np.abs(matrix).max(axis=0), 1e-12) / LEVELS
        small = np.round(matrix / scale).astype(np.int8)
        inputs = [
            x,
            self.constant(name, small),
            self.constant(f"{name}.scale", scale.astype(np.float32)),
            self.constant(f"{name}.zero", np.zeros(len(scale), dtype=np.int8)),
        ]
        return self.node("DynamicQuantizeMatMul", inputs, domain=_FUSED)

    def layer(self, x: str, name: str, before: str, heads: int) -> str:
        flat = self.multiply(x, f"{name}.qkv", before)
        pieces = [f"{flat}.{role}" for role in ("query", "key", "value")]
        made = self.onnx.helper.make_node("Split", [flat], pieces, name=f"{flat}.split", axis=-1)
        self.nodes.append(made)
        attention = self.node(
            "MultiHeadAttention",
            [*pieces, self.given(f"{name}.qkv.b")],
            domain=_FUSED,
            num_heads=heads,
        )
        x = self.norm_of_sum(x, self.multiply(attention, f"{name}.o"), f"{name}.o.b", f"{name}.mid")
        inner = self.multiply(x, f"{name}.up", f"{name}.mid")
        inner = self.node("BiasGelu", [inner, self.given(f"{name}.up.b")], domain=_FUSED)
        return self.norm_of_sum(x, self.multiply(inner, f"{name}.down"), f"{name}.down.b", f"{name}.end")

    def serialise(self, result: str) -> bytes:
        helper, kinds = self.onnx.helper, self.onnx.TensorProto
        self.nodes.append(helper.make_node("Identity", [result], ["inner"], name="inner"))
        graph = helper.make_graph(
            self.nodes,
            "claimtrack",
            [
                helper.make_tensor_value_info("ids", kinds.INT64, ["windows", "length"]),
                helper.make_tensor_value_info("context", kinds.FLOAT, ["windows", "length", CONTEXT]),
            ],
            [helper.make_tensor_value_info("inner", kinds.FLOAT, ["windows", "length", None])],
            self.constants,
        )
        model = helper.make_model(
            graph,
            opset_imports=[helper.make_opsetid("", _OPSET), helper.make_opsetid(_FUSED, 1)],
            ir_version=_IR,
            producer_name="claimtrack",
        )
        self.onnx.checker.check_model(model)
        content: bytes = model.SerializeToString(deterministic=True)
        return content
