/** What has another name here than JAX's in camelCase. */
export const renamed: Readonly<Record<string, string>> = { "jax.typeof": "typeOf" };

/** What is there only to say why it cannot be. */
export const refused: ReadonlySet<string> = new Set(["numpy.roots", "numpy.linalg.eig", "numpy.linalg.eigvals"]);

const aFunction = "takes a function, `(value, () => …)`: what is a `with` block in JAX";
const pairs = "complex numbers are `{ real, imag }`, in all of `fft`";
const names = "dtypes are their names: `x.dtype` is `float32`, the text";
const textOptions = "options `precision`, `threshold`, `edgeItems`, `lineWidth`";

/** How functions that are there differ from JAX's, by JAX's name. Syntax is in the README's table. */
export const differences: Readonly<Record<string, string>> = {
  "numpy.array": "numbers become float32, also whole ones; booleans bool",
  "numpy.array_repr": textOptions,
  "numpy.array_str": textOptions,
  "numpy.float32": names,
  "numpy.issubdtype": 'groups by name: `"floating"`',
  "numpy.meshgrid": "options are the last argument",
  "numpy.fft.fft": pairs,
  "lax.fft": pairs,
  "lax.linalg.eigh": "no `sort_eigenvalues`, `subset_by_index`, `implementation`",
  "lax.linalg.qr": "no `pivoting`",
  "lax.linalg.svd": "no `subset_by_index`, `algorithm`",
  "lax.linalg.tridiagonal_solve": "no `perturb_singular`",
  "tree.map": "no `is_leaf`",
  "jax.block_until_ready": "returns a promise",
  "jax.checkpoint": "no `policy`, `static_argnums`, `prevent_cse`",
  "jax.debug_infs": aFunction,
  "jax.debug_nans": aFunction,
  "jax.device_get": "returns nested JavaScript arrays",
  "jax.devices": "the CPU only, for now",
  "jax.disable_jit": "takes a function, `(() => …)`",
  "jax.effects_barrier": "returns a promise",
  "jax.enable_checks": aFunction,
  "jax.enable_x64": aFunction,
  "jax.named_call": "the name stands in jaxprs of `jit`",
  "jax.named_scope": "takes a function, `(name, () => …)`; the name is not used",
  "jax.numpy_dtype_promotion": aFunction,
  "jax.numpy_rank_promotion": aFunction,
  "jax.remat": "no `policy`, `static_argnums`, `prevent_cse`",
  "jax.threefry_partitionable": aFunction,
  "jax.typeof": "`typeof` is a word of JavaScript's own",
  "jax.vjp": "auxiliary results by `vjpWithAux`",
};

/** Why a function is not there; undefined where it simply is not yet. */
export function absentBecause(name: string): string | undefined {
  const reasons: readonly (readonly [string, RegExp])[] = [
    [
      "complex numbers",
      /^(complex.*|csingle|cdouble|sort_complex|conj|imag|real|ComplexWarning|roots|eig|eigvals|schur|EigImplementation)$/,
    ],
    [
      "there as types of TypeScript",
      /^(Initializer|Precision|PrecisionLike|(Conv|Dot|Gather|Scatter)DimensionNumbers|FftType|RoundingMethod|Device)$/,
    ],
    ["types that JavaScript has no arrays for", /^(u?int[124]|float[468]_.*)$/],
    [
      "NumPy's classes of types",
      /^(character|dtype|flexible|floating|generic|integer|ndarray|number|object_|signedinteger|ufunc|unsignedinteger|frompyfunc)$/,
    ],
    ["Python's dataclasses", /^static$/],
    [
      "files, strings and foreign memory",
      /^(load|save|savez|fromfile|fromstring|from_dlpack|(get_|set_)?printoptions|copy_to_host_async)$/,
    ],
    ["arrays that change", /^(Ref|empty_ref|free_ref|freeze|new_ref)$/],
    [
      "several devices and processes",
      /^(NamedSharding|P|Shard|.*(shard|mesh|process|host_|pmap|smap|transfer_guard|local_device|pcast|reshard).*|make_array_from_.*|all_to_all|psum_scatter|pshuffle|pswapaxes|precv|psend|ragged_.*|RaggedDotDimensionNumbers|device_count|default_backend|default_device)$/,
    ],
    [
      "XLA's own knobs",
      /^(AccuracyMode|Tolerance|DotAlgorithm.*|RandomAlgorithm|ConvGeneralDilatedDimensionNumbers|GatherScatterMode|EighImplementation|SvdAlgorithm|after_all|create_token|composite|optimization_barrier|rng_.*|platform_dependent|approx_.*|conv_general_dilated_local|conv_general_permutations|.*shape_tuple|padtype_to_pads|dce_sink|stage|(get_)?scaled_.*|shape_as_value|allow_f16_reductions|default_matmul_precision)$/,
    ],
    [
      "JAX's own insides",
      /^(.*_prng.*|legacy_prng_key|explain_cache_misses|log_compiles|make_user_context|no_execution|no_tracing|print_environment_info|thread_guard|array_garbage.*|live_arrays|check_tracer_leaks|checking_leaks|debug_key_reuse|ensure_compile_time_eval|softmax_custom_jvp)$/,
    ],
    ["`numpy.linalg.svd` does it", /^qdwh$/],
    ["`lax.dynamicSliceInDim` does it", /^ds$/],
  ];
  return reasons.find(([, pattern]) => pattern.test(name))?.[0];
}
