/** How functions that are there differ from JAX's, by JAX's name. */
export const differences: Readonly<Record<string, string>> = {
  "jax.vjp": "auxiliary results by `vjpWithAux`",
  "jax.device_get": "returns nested JavaScript arrays",
  "jax.block_until_ready": "returns a promise",
  "jax.devices": "the CPU only, for now",
  "numpy.array": "numbers become float32, also whole ones; booleans bool",
};

/** Why a function is not there; undefined where it simply is not yet. */
export function absentBecause(namespace: string, name: string): string | undefined {
  const reasons: readonly (readonly [string, RegExp])[] = [
    [
      "complex numbers",
      /^(complex.*|csingle|cdouble|iscomplex.*|isreal.*|sort_complex|angle|unwrap|conj|conjugate|imag|real|ComplexWarning|poly|roots|eig|eigvals|hessenberg|schur|tridiagonal)$/,
    ],
    ["types that JavaScript has no arrays for", /^(u?int[124]|float4.*|float6.*|float8.*)$/],
    [
      "NumPy's classes of types",
      /^(character|dtype|flexible|floating|generic|inexact|integer|number|object_|signedinteger|unsignedinteger|ufunc|uint|int_|float_|double|single|bool_|ndarray|can_cast|isdtype|issubdtype|promote_types|result_type|frompyfunc)$/,
    ],
    [
      "files, strings and foreign memory",
      /^(load|save|savez|fromfile|frombuffer|fromstring|from_dlpack|fromiter|array_repr|array_str|get_printoptions|set_printoptions|printoptions|iterable|copy_to_host_async)$/,
    ],
    [
      "several devices and processes",
      /^(NamedSharding|P|Shard|Ref|.*(shard|mesh|process|host|pmap|smap|transfer_guard|local_device|pcast|reshard).*|all_to_all|ppermute|psum_scatter|pshuffle|pswapaxes|pbroadcast|precv|psend|ragged_.*|jax2tf.*|device_count|default_backend|default_device|Device)$/,
    ],
    [
      "XLA's own knobs",
      /^(.*Precision.*|AccuracyMode|Tolerance|DotAlgorithm.*|FftType|RandomAlgorithm|.*DimensionNumbers|GatherScatterMode|RoundingMethod|after_all|create_token|composite|optimization_barrier|rng_.*|platform_dependent|approx_.*|conv_general_dilated_local|conv_general_permutations|.*shape_tuple|padtype_to_pads|dce_sink|stage|scaled_dot.*|with_sharding_constraint|allow_f16.*|.*_prng.*|legacy_prng_key|explain_cache_misses|log_compiles|make_user_context|named_.*|no_execution|no_tracing|print_environment_info|thread_guard|array_garbage.*|effects_barrier|empty_ref|free_ref|freeze|new_ref|live_arrays|check_tracer_leaks|checking_leaks|debug_key_reuse|ensure_compile_time_eval|auto_pcast|softmax_custom_jvp|threefry_partitionable|default_matmul_precision)$/,
    ],
  ];
  void namespace;
  return reasons.find(([, pattern]) => pattern.test(name))?.[0];
}
